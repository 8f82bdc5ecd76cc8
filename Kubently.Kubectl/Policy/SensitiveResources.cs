using System.Collections.Frozen;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Policy;

/// <summary>Which resources hold secrets, rights, or values that may be secret.</summary>
internal static class SensitiveResources
{
    internal static readonly FrozenSet<string> AccessGroups = FrozenSet.ToFrozenSet(
        ["rbac.authorization.k8s.io", "certificates.k8s.io", "authentication.k8s.io", "authorization.k8s.io"]);

    private static readonly FrozenSet<string> WithValues = FrozenSet.ToFrozenSet(
    [
        "pods", "podtemplates", "replicationcontrollers", "configmaps", "events",
        "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps", "controllerrevisions.apps",
        "jobs.batch", "cronjobs.batch", "events.events.k8s.io",
    ]);

    internal static bool IsSecret(ApiResource resource) => resource is { Group: "", Name: "secrets" };

    internal static bool IsAccess(ApiResource resource) => AccessGroups.Contains(resource.Group);

    /// <summary>Whether its objects may carry values that are secret: environments, configuration, and whatever a custom resource holds.</summary>
    internal static bool HoldsValues(ApiResource resource) => WithValues.Contains(resource.GroupResource) || IsCustom(resource.Group);

    internal static bool IsEvent(ApiResource resource) => resource.Name == "events";

    private static bool IsCustom(string group) =>
        group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
