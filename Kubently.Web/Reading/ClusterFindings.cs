using Kubently.Contracts.Diagnosis;

namespace Kubently.Web.Reading;

/// <summary>What was found in a cluster.</summary>
/// <param name="Report">The last report; null when there is none yet.</param>
/// <param name="At">When it was made, or first could not be (UTC).</param>
/// <param name="Fault">Why there is no newer one; null when there is.</param>
public sealed record ClusterFindings(DiagnosisReport? Report, DateTimeOffset At, Fault? Fault)
{
    /// <summary>When it was last tried to make one (UTC).</summary>
    public DateTimeOffset LookedAt { get; init; } = At;

    /// <summary>How many findings are this bad; null when that is not known.</summary>
    public int? Count(Severity severity) => Report?.Findings.Count(finding => finding.Severity == severity);
}
