using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.SignIn;

namespace Kubently.Cli.SignIn;

/// <summary><c>kubently whoami</c>: whom the API takes the caller for.</summary>
internal static class WhoAmICommand
{
    public static Command Create(CommandActions actions) => actions.Bind(new Command("whoami", "Says whom the API takes you for, and what you may do."), RunAsync);

    /// <summary>Asks, and prints.</summary>
    public static Task<int> RunAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
        call.Answer(await client.WhoAmIAsync(cancellationToken), who => call.Json ? call.WriteJson(who) : Write(call, who)));

    private static int Write(Call call, WhoAmI who)
    {
        var columns = new AlignedTable("NAME", "BY", "ROLES", "CLUSTERS", "NAMESPACES");
        columns.Add(who.Name, who.Method, Words(who.Roles), Words(who.Clusters), Words(who.Namespaces));
        columns.Write(call.Terminal.Lines());
        if (who.Note is { } note) call.Terminal.Complain(note);
        return ExitCodes.Ok;
    }

    private static string? Words(IReadOnlyCollection<string> words) => words.Count == 0 ? null : string.Join(",", words);
}
