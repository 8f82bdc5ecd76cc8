using System.Collections.Immutable;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Spectre.Console;

namespace Kubently.Cli.Diagnose;

/// <summary>A report for people: each finding with its cause, its evidence and the next step, then what was looked at.</summary>
internal static class ReportText
{
    private const int MaxAffected = 5;

    public static void Write(IAnsiConsole console, ClusterId cluster, DiagnosisReport report)
    {
        foreach (var finding in report.Findings) Write(console, finding);
        Write(console, $"{Summary(cluster, report)}\n", report.Findings.IsEmpty && !report.Examined.IsEmpty ? Styles.Good : Styles.Strong);
        foreach (var note in report.Notes) Write(console, $"Worth knowing: {note.Cause}\n", Styles.Mark);
        if (report.Examined.Count > 0)
            Write(console, $"Looked at {string.Join(", ", report.Examined.Where(kind => kind.Value > 0).Select(kind => $"{kind.Value} {kind.Key}"))}.\n", Styles.Faint);
        foreach (var gap in report.NotExamined) Write(console, $"Not looked at: {gap}\n", Styles.Doubtful);
    }

    private static void Write(IAnsiConsole console, Finding finding)
    {
        var (mark, style) = finding.Severity switch
        {
            Severity.Critical => ("critical", Styles.Bad),
            Severity.Warning => ("warning ", Styles.Doubtful),
            _ => ("info    ", Styles.Mark),
        };
        Write(console, mark, style.Combine(Styles.Strong));
        Write(console, $"  {finding.Object}", Styles.Strong);
        Write(console, $"  ({finding.Rule})\n", Styles.Faint);
        Write(console, $"  {finding.Cause}\n", Style.Plain);
        foreach (var evidence in finding.Evidence)
        {
            Write(console, $"    {evidence.Source,-6} {evidence.Reference}: ", Styles.Faint);
            Write(console, $"{evidence.Text}\n", Style.Plain);
        }

        if (!finding.Affected.IsEmpty) Write(console, $"    also   {Affected(finding.Affected)}\n", Styles.Faint);
        Write(console, "  Next: ", Styles.Good);
        Write(console, $"{finding.NextStep}\n\n", Style.Plain);
    }

    private static string Affected(ImmutableArray<ObjectReference> affected)
    {
        var named = string.Join(", ", affected.Take(MaxAffected));
        return affected.Length > MaxAffected ? $"{named} and {affected.Length - MaxAffected} more" : named;
    }

    private static string Summary(ClusterId cluster, DiagnosisReport report)
    {
        var where = report.Scope.Namespace is { } name ? $"namespace {name} of {cluster}" : $"{cluster}";
        var about = report.Scope.Subject is { } subject ? $" about '{subject}'" : "";
        return report.Findings.Length switch
        {
            0 when report.Examined.IsEmpty => $"Nothing could be looked at in {where}.",
            0 => $"Nothing wrong found in {where}{about}.",
            1 => $"1 finding in {where}{about}.",
            var count => $"{count} findings in {where}{about}.",
        };
    }

    // Lines of evidence are the cluster's own words: they are cleaned, and never wrapped in the middle of a command to copy.
    private static void Write(IAnsiConsole console, string text, Style style) => console.Write(Printable.Text(text), style);
}
