using Kubently.Cli.Terminals;
using Kubently.Contracts.Checks;
using Spectre.Console;

namespace Kubently.Cli.Doctor;

/// <summary>The report for people: a table, and below it what to do. A cluster that has nothing is one line.</summary>
internal static class DoctorText
{
    public static void Write(Terminal terminal, DoctorReport report, bool everything)
    {
        var table = new AlignedTable("CHECK", "CLUSTER", "STATE", "FOUND");
        foreach (var check in Lines(report, everything)) table.Add(check.Name, check.Cluster, State(check.State), check.Summary);
        var console = terminal.Lines();
        table.Write(console);
        foreach (var check in report.Checks.Where(check => check.Advice is not null))
        {
            console.WriteLine();
            console.Write($"{check.Code}", check.State == CheckState.Fault ? Styles.Bad : Styles.Doubtful);
            console.WriteLine(Printable.Line(check.Cluster is { } cluster ? $" ({cluster}): {check.Summary}." : $": {check.Summary}."));
            console.WriteLine($"  {check.Advice}");
        }

        console.WriteLine();
        console.WriteLine(report.Status switch
        {
            CheckState.Fault => $"{Count(report, CheckState.Fault)} found.",
            CheckState.Warning => $"No fault, {Count(report, CheckState.Warning)}.",
            _ => "Everything is as it should be.",
        });
    }

    private static IEnumerable<Checked> Lines(DoctorReport report, bool everything)
    {
        foreach (var group in report.Checks.GroupBy(check => check.Cluster))
        {
            if (group.Key is null || everything) foreach (var check in group) yield return check;
            else if (group.All(check => check.State is CheckState.Ok or CheckState.Skipped)) yield return Checked.Ok("cluster", string.Join("; ", Telling(group))) with { Cluster = group.Key };
            else foreach (var check in group.Where(check => check.State is not (CheckState.Ok or CheckState.Skipped))) yield return check;
        }
    }

    private static IEnumerable<string> Telling(IEnumerable<Checked> group) => group.Where(check => check.Name is "executor" or "permissions").Select(check => check.Summary);

    private static Cell State(CheckState state) => new(state.ToString().ToLowerInvariant(), state switch
    {
        CheckState.Ok => Styles.Good,
        CheckState.Warning => Styles.Doubtful,
        CheckState.Fault => Styles.Bad,
        _ => Styles.Faint,
    });

    private static string Count(DoctorReport report, CheckState state)
    {
        var count = report.Checks.Count(check => check.State == state);
        return $"{count} {state.ToString().ToLowerInvariant()}{(count == 1 ? "" : "s")}";
    }
}
