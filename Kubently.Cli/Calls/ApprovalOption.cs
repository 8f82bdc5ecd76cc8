using System.CommandLine;
using Kubently.Contracts;

namespace Kubently.Cli.Calls;

/// <summary>An approval's id on the command line.</summary>
internal static class ApprovalOption
{
    /// <summary><c>--approval ID</c>.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--approval") { HelpName = "ID", Description = "The approval that lets this change run; it holds for exactly this command and is used once." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Fault(text) is { } fault) result.AddError(fault);
        });
        return option;
    }

    /// <summary>The argument of the commands that are about one approval.</summary>
    public static Argument<string> Argument()
    {
        var argument = new Argument<string>("approval") { Description = "The approval's id; `kubently approvals` lists those that wait." };
        argument.Validators.Add(result =>
        {
            if (Fault(result.Tokens[0].Value) is { } fault) result.AddError(fault);
        });
        return argument;
    }

    /// <summary>The id of a text that was checked.</summary>
    public static ApprovalId? Of(string? text) => ApprovalId.TryParse(text, out var id) ? id : null;

    private static string? Fault(string text) => ApprovalId.TryParse(text, out _) ? null : $"'{text}' is not the id of an approval: {ApprovalId.Expected}.";
}
