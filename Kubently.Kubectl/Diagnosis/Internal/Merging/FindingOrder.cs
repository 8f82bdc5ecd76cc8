using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Merging;

/// <summary>Worst first, and always the same way.</summary>
internal static class FindingOrder
{
    public static ImmutableArray<Finding> WorstFirst(IEnumerable<Finding> findings) =>
    [
        .. findings
            .OrderByDescending(finding => finding.Severity)
            // What breaks most things besides itself is worse; pods are not things besides.
            .ThenByDescending(finding => finding.Affected.Count(reference => reference.Kind != Kinds.Pod))
            .ThenBy(finding => finding.Object.Namespace, StringComparer.Ordinal)
            .ThenBy(finding => finding.Object.Name, StringComparer.Ordinal)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Cause, StringComparer.Ordinal),
    ];
}
