using System.Collections.Frozen;

namespace Kubently.Sandbox.Internal.Patching;

/// <summary>
/// How the lists of built-in kinds are merged: by which fields their items are told apart, as the patch strategies and list types of
/// Kubernetes' API types say. A list that is not named here is replaced as a whole.
/// </summary>
internal static class MergeKeys
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["containers"] = "name",
        ["initContainers"] = "name",
        ["ephemeralContainers"] = "name",
        ["volumes"] = "name",
        ["env"] = "name",
        ["imagePullSecrets"] = "name",
        ["resourceClaims"] = "name",
        ["schedulingGates"] = "name",
        ["secrets"] = "name",
        ["webhooks"] = "name",
        ["volumeMounts"] = "mountPath",
        ["volumeDevices"] = "devicePath",
        ["hostAliases"] = "ip",
        ["podIPs"] = "ip",
        ["hostIPs"] = "ip",
        ["taints"] = "key",
        ["conditions"] = "type",
        ["addresses"] = "type",
        ["ownerReferences"] = "uid",
        ["topologySpreadConstraints"] = "topologyKey",
    }.ToFrozenDictionary();

    /// <summary>Lists of plain values that are merged as sets.</summary>
    public static bool IsSet(string field) => field is "finalizers" or "podCIDRs" or "volumesInUse";

    /// <summary>
    /// The field that tells the items of a list apart; null when the list is replaced as a whole. The second name is that of the field
    /// that holds the object with the list, or the list of such objects: ports of containers are not ports of Services.
    /// </summary>
    public static string? Of(string field, string within) => (field, within) switch
    {
        ("ports", "containers" or "initContainers" or "ephemeralContainers") => "containerPort",
        ("ports", "spec") => "port",
        _ => Keys.GetValueOrDefault(field),
    };
}
