using System.Globalization;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Spectre.Console;

namespace Kubently.Cli.Calls;

/// <summary>A change that waits for a person, as the person is shown it: what, why, each object's diff, and the way back.</summary>
internal static class ApprovalText
{
    // As much of a file as anybody reads before saying yes; `-o json` has all of it.
    private const int MaxDiffLines = 200;

    public static void Write(IAnsiConsole console, Approval approval)
    {
        Line(console, $"kubectl {string.Join(' ', approval.Args.Select(Quoted))}", Styles.Code);
        Line(console, $"in {approval.ClusterId}, asked for by {(approval.Origin == CommandOrigin.Agent ? $"the agent for {approval.RequestedBy}" : approval.RequestedBy)}: {approval.Reason}", Style.Plain);
        if (approval.StdinBytes is { } bytes) Line(console, $"with {bytes} bytes of standard input", Style.Plain);
        foreach (var change in approval.Preview.Changes) Write(console, change);
        foreach (var use in approval.Preview.Uses ?? []) Line(console, $"{use.Object} is used by {use.UsedBy}: {use.How}", Styles.Doubtful);
        foreach (var unread in approval.Preview.UsesUnread ?? []) Line(console, $"What uses it is not known in full: {unread}", Styles.Faint);
    }

    /// <summary>The command that says yes.</summary>
    public static string HowToApprove(ApprovalId id) => $"kubently approvals approve {id}";

    private static void Write(IAnsiConsole console, ObjectChange change)
    {
        var through = change.Subresource is { } subresource ? $" ({subresource})" : "";
        Line(console, $"{change.Object}{through} is {change.Kind.ToString().ToLowerInvariant()}", Styles.Strong);
        var lines = change.Diff.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Take(MaxDiffLines)) Line(console, $"  {line}", StyleOf(line));
        if (lines.Length > MaxDiffLines) Line(console, string.Create(CultureInfo.InvariantCulture, $"  … {lines.Length - MaxDiffLines} more lines; -o json has them"), Styles.Faint);
        if (change.Undo is { } undo) Line(console, $"  undo: kubectl {undo}", Styles.Faint);
    }

    private static Style StyleOf(string line) => line[0] switch
    {
        '+' => Styles.Good,
        '-' => Styles.Bad,
        _ => Styles.Faint,
    };

    // What a shell would take apart is shown as one word.
    private static string Quoted(string arg) =>
        arg.Length > 0 && arg.All(character => char.IsLetterOrDigit(character) || "-_=./:,@%+".Contains(character, StringComparison.Ordinal))
            ? arg
            : $"'{arg.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Line(IAnsiConsole console, string text, Style style) => console.WriteLine(Printable.Line(text), style);
}
