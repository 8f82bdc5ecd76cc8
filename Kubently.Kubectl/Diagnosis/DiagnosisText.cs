using System.Globalization;
using System.Text;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>A diagnosis as text for people.</summary>
public static class DiagnosisText
{
    /// <summary>The report as plain text, worst first; the same report gives the same text.</summary>
    public static string Write(DiagnosisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(Head(report)).Append('\n');
        foreach (var finding in report.Findings) Write(text, finding);
        if (report.Notes.Length > 0)
        {
            text.Append("\nWorth knowing, and no fault:\n");
            foreach (var note in report.Notes) text.Append(CultureInfo.InvariantCulture, $"  - {note.Cause}\n");
        }
        if (report.NotExamined.Length > 0)
        {
            text.Append("\nNot examined:\n");
            foreach (var item in report.NotExamined) text.Append(CultureInfo.InvariantCulture, $"  - {item}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\nExamined: {Examined(report)}.\n");
        return text.ToString();
    }

    private static string Head(DiagnosisReport report)
    {
        var place = report.Scope.Namespace is { } name ? $"namespace {name}" : "the cluster";
        var subject = report.Scope.Subject is { Length: > 0 } text ? $" that concerns {text}" : "";
        if (report.Findings.IsEmpty)
            return report.Examined.IsEmpty ? $"Nothing in {place} could be examined." : $"Nothing is wrong in {place}{subject}, as far as it could be examined.";
        var counts = report.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}"));
        return $"Found in {place}{subject}: {string.Join(", ", counts)}.";
    }

    private static void Write(StringBuilder text, Finding finding)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n[{Word(finding.Severity)}] {finding.Object}  ({finding.Rule})\n  {finding.Cause}\n");
        foreach (var evidence in finding.Evidence) text.Append(CultureInfo.InvariantCulture, $"    {evidence.Source,-6} {evidence.Reference}: {evidence.Text}\n");
        if (finding.Affected.Length > 0) text.Append(CultureInfo.InvariantCulture, $"  Affected: {string.Join("; ", finding.Affected)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Next: {finding.NextStep}\n");
    }

    private static string Examined(DiagnosisReport report)
    {
        var kinds = report.Examined.Where(pair => pair.Value > 0).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")).ToArray();
        return kinds.Length == 0 ? "no objects" : string.Join(", ", kinds);
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "info",
    };
}
