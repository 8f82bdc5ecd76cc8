using Kubently.Api.Audit;
using Kubently.Contracts;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Executors.Internal;

/// <summary>What the audit log says when an executor reports another policy than before.</summary>
internal static class PolicyChange
{
    /// <summary>Null when it reports the same; a first report, and one after it was forgotten, is one of a change.</summary>
    public static AuditEntry? Entry(ClusterId cluster, Capabilities? before, Capabilities now)
    {
        var (then, since) = (Words(before), Words(now)!);
        if (then == since) return null;
        return new AuditEntry
        {
            Type = AuditTypes.PolicyChanged,
            Caller = $"executor:{cluster}",
            ClusterId = cluster,
            Subject = now.PolicyVersion,
            Outcome = now.PolicyError is null ? AuditOutcomes.Success : AuditOutcomes.Failure,
            Error = AuditText.Sentence(now.PolicyError),
            Detail = $"It reports {since}; before {then ?? "nothing is known"}.",
        };
    }

    private static string? Words(Capabilities? report) => report is null
        ? null
        : $"mode {report.Mode}, policy {report.PolicyVersion ?? "none"}{(report.PolicyError is null ? "" : " with a file that cannot be read")}";
}
