using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>
/// How the fields of built-in kinds are owned: lists by the keys of their items where their API types say so, some maps as a whole, and
/// everything else field by field. The second name is that of the field around.
/// </summary>
internal static class FieldSchema
{
    /// <summary>The fields that tell the items of a list apart; null when the list is owned as a whole.</summary>
    public static string[]? Keys(string field, string within) => field switch
    {
        "ports" when within is "containers" or "initContainers" or "ephemeralContainers" => ["containerPort", "protocol"],
        "ports" when within is "spec" => ["port", "protocol"],
        "topologySpreadConstraints" => ["topologyKey", "whenUnsatisfiable"],
        // The whole list of taints and of tolerations is one thing, whatever patches may do with it.
        "taints" => null,
        _ => Patching.MergeKeys.Of(field, within) is { } key ? [key] : null,
    };

    public static bool IsSet(string field) => Patching.MergeKeys.IsSet(field);

    public static bool IsAtomic(string field) => field is "selector" or "nodeSelector" or "labelSelector" or "namespaceSelector" or "podSelector"
        or "secretKeyRef" or "configMapKeyRef" or "fieldRef" or "resourceFieldRef" or "roleRef";

    /// <summary>Parts of the Go types that are always there, so that nobody owns them themselves.</summary>
    public static bool IsStruct(string field) => field is "metadata" or "spec" or "status" or "template" or "jobTemplate" or "strategy" or "resources" or "containers";

    /// <summary>The element of a path for an item of a list: its keys and their values.</summary>
    public static string Item(JsonObject item, string[] keys)
    {
        var id = new JsonObject();
        foreach (var key in keys.Order(StringComparer.Ordinal)) id[key] = item[key]?.DeepClone() ?? (key == "protocol" ? "TCP" : null);
        return $"k:{id.ToJsonString()}";
    }

    public static string Value(JsonNode? value) => $"v:{value?.ToJsonString() ?? "null"}";
}
