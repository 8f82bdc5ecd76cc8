using System.Collections.Frozen;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>
/// How the lists and maps of built-in kinds are merged by a strategic patch: the <c>patchStrategy</c> and <c>patchMergeKey</c> tags of
/// Kubernetes' API types, by the field and the one that it stands in. What is not here is replaced whole.
/// </summary>
internal static class PatchKeys
{
    /// <summary>The mark of a list of plain values that is merged as a set.</summary>
    internal const string Set = "";

    private static readonly FrozenDictionary<(string Within, string Field), string> Lists = new Dictionary<(string, string), string>
    {
        [("metadata", "ownerReferences")] = "uid",
        [("metadata", "finalizers")] = Set,
        [("status", "conditions")] = "type",
        // Of pods, wherever their template stands.
        [("spec", "containers")] = "name",
        [("spec", "initContainers")] = "name",
        [("spec", "ephemeralContainers")] = "name",
        [("spec", "volumes")] = "name",
        [("spec", "imagePullSecrets")] = "name",
        [("spec", "hostAliases")] = "ip",
        [("spec", "topologySpreadConstraints")] = "topologyKey",
        [("spec", "schedulingGates")] = "name",
        [("spec", "resourceClaims")] = "name",
        [("containers", "env")] = "name",
        [("containers", "ports")] = "containerPort",
        [("containers", "volumeMounts")] = "mountPath",
        [("containers", "volumeDevices")] = "devicePath",
        [("initContainers", "env")] = "name",
        [("initContainers", "ports")] = "containerPort",
        [("initContainers", "volumeMounts")] = "mountPath",
        [("initContainers", "volumeDevices")] = "devicePath",
        // Of Services, Nodes, ServiceAccounts and admission configurations.
        [("spec", "ports")] = "port",
        [("spec", "podCIDRs")] = Set,
        [("", "secrets")] = "name",
        [("", "imagePullSecrets")] = "name",
        [("", "webhooks")] = "name",
        [("webhooks", "matchConditions")] = "name",
        [("spec", "matchConditions")] = "name",
    }.ToFrozenDictionary();

    /// <summary>The key that tells a list's items apart, <see cref="Set"/> for plain values; null for a list that is replaced whole.</summary>
    internal static string? Of(string within, string field) => Lists.GetValueOrDefault((within, field));

    /// <summary>Whether the fields that a patch does not name go away with it: of a union, where only one of them may stand.</summary>
    internal static bool RetainsKeys(string within, string field) => (within, field) is ("spec", "strategy" or "volumes" or "resourceClaims");

    /// <summary>Whether objects of a group take strategic patches: built-in kinds do, custom resources do not.</summary>
    internal static bool Merges(string group) =>
        !group.Contains('.', StringComparison.Ordinal) || group is "admissionregistration.k8s.io" or "authentication.k8s.io" or "authorization.k8s.io"
            or "certificates.k8s.io" or "coordination.k8s.io" or "discovery.k8s.io" or "events.k8s.io" or "flowcontrol.apiserver.k8s.io"
            or "networking.k8s.io" or "node.k8s.io" or "rbac.authorization.k8s.io" or "resource.k8s.io" or "scheduling.k8s.io" or "storage.k8s.io";
}
