using System.CommandLine;
using Kubently.Contracts;

namespace Kubently.Cli.Calls;

/// <summary><c>--session ID</c>: the debugging session that a command belongs to.</summary>
internal static class SessionOption
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--session") { HelpName = "ID", Description = "The session that this belongs to; `kubently sessions open` starts one." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !SessionId.TryParse(text, out _))
                result.AddError($"'{text}' is not the id of a session: {SessionId.Expected}.");
        });
        return option;
    }

    /// <summary>The id of a text that the option has checked.</summary>
    public static SessionId? Of(string? text) => SessionId.TryParse(text, out var id) ? id : null;
}
