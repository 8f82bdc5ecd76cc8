using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>What one cluster of several said.</summary>
internal sealed record FleetAnswer(string Cluster, bool Succeeded, string Text, string? Handle)
{
    private const int MaxFindings = 20;

    /// <summary>A report in the words that differ when something differs: what is wrong, not how many objects were looked at.</summary>
    public static string Story(DiagnosisReport report)
    {
        if (report.Findings.IsEmpty && report.NotExamined.IsEmpty) return "nothing is wrong";
        var lines = report.Findings.Take(MaxFindings).Select(finding => $"{finding.Severity}: {finding.Object}: {finding.Cause} → {finding.NextStep}").ToList();
        if (report.Findings.IsEmpty) lines.Add("nothing is wrong in what was examined");
        if (report.Findings.Length > MaxFindings) lines.Add($"and {report.Findings.Length - MaxFindings} more findings");
        if (!report.NotExamined.IsEmpty) lines.Add($"not examined: {string.Join("; ", report.NotExamined)}");
        return string.Join('\n', lines);
    }
}
