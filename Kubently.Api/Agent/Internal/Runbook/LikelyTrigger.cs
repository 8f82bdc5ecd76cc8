using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>
/// The change that came before the first error of what is broken: of the same object, or of what configures it. The order of things, and
/// no proof. Pure.
/// </summary>
internal sealed record LikelyTrigger(ClusterChange Change, FirstError Error)
{
    private static readonly HashSet<string> Configuration = ["ConfigMap", "Secret", "PersistentVolumeClaim"];

    // What is made to forbid something begins to work when it is made.
    private static readonly HashSet<string> Rules = ["NetworkPolicy", "ResourceQuota", "LimitRange", "PodDisruptionBudget", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

    /// <summary>Whether it can be told of such an object at all.</summary>
    public static bool IsSoughtFor(Finding finding) => finding.Object.Namespace is not null || Rules.Contains(finding.Object.Kind);

    /// <summary>Null when the order of time, or the names, do not say it.</summary>
    public static LikelyTrigger? Of(Finding finding, ChangesReport report) =>
        report.FirstError is { } error && IsOf(finding, error.Object)
        && report.Suspects.Where(change => change.At <= error.At && MayHaveCaused(finding, change)).OrderByDescending(change => change.At).FirstOrDefault() is { } last
            ? new LikelyTrigger(last, error)
            : null;

    private static bool IsOf(Finding finding, ObjectReference item) =>
        item == finding.Object || finding.Affected.Contains(item) || item.Kind is "Pod" or "ReplicaSet" && item.Namespace == finding.Object.Namespace && item.Name.StartsWith($"{finding.Object.Name}-", StringComparison.Ordinal);

    private static bool MayHaveCaused(Finding finding, ClusterChange change) => change switch
    {
        // Making a thing is no change of it, and scaling follows from others' decisions.
        { Source: "created" } => change.Object == finding.Object && Rules.Contains(change.Object.Kind),
        { Source: "event" } => false,
        { Source: "helm" } => change.Object.Name == finding.Object.Name && change.Object.Namespace == finding.Object.Namespace,
        _ when change.Object == finding.Object => true,
        _ => Configuration.Contains(change.Object.Kind) && change.Object.Namespace == finding.Object.Namespace && IsNamed(finding, change.Object.Name),
    };

    // What configures it has its name, or is named by what was found.
    private static bool IsNamed(Finding finding, string name) =>
        name == finding.Object.Name || finding.Cause.Contains(name, StringComparison.Ordinal) || finding.Affected.Any(item => item.Name == name)
        || finding.Evidence.Any(evidence => evidence.Text.Contains(name, StringComparison.Ordinal) || evidence.Reference.Contains(name, StringComparison.Ordinal));
}
