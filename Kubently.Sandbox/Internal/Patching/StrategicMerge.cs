using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Patching;

/// <summary>Strategic merge patch: a merge patch whose lists are merged by key, with directives for what a merge cannot say.</summary>
internal static class StrategicMerge
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string Order = "$setElementOrder/";
    private const string DeleteValues = "$deleteFromPrimitiveList/";

    /// <summary>Applies a patch to an object that stands in a field of this name; empty for a whole object.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch, string within = "")
    {
        switch (Word(patch))
        {
            case "replace": return Clean(patch, within);
            case "delete": return [];
            case "merge" or "": break;
            case var word: throw new PatchException($"Unknown patch type found: {word}");
        }

        var result = (JsonObject)target.DeepClone();
        foreach (var (name, value) in patch)
        {
            if (name is Directive or RetainKeys || name.StartsWith(Order, StringComparison.Ordinal)) continue;
            if (name.StartsWith(DeleteValues, StringComparison.Ordinal)) DeleteFrom(result, name[DeleteValues.Length..], value);
            else if (value is null) result.Remove(name);
            else result[name] = Field((name, within), result[name], value, patch[Order + name] as JsonArray);
        }

        // An order may come without changes to the list.
        foreach (var (name, order) in patch)
            if (name.StartsWith(Order, StringComparison.Ordinal) && name[Order.Length..] is var field && !patch.ContainsKey(field) && result[field] is JsonArray list)
                result[field] = StrategicLists.Sort(MergeKeys.Of(field, within), list, list, order as JsonArray);
        if (patch[RetainKeys] is JsonArray retained) Retain(result, retained);
        return result;
    }

    /// <summary>A patch's value where there is nothing to merge it with: directives are no content.</summary>
    public static JsonObject Clean(JsonObject patch, string within) => Apply([], Without(patch, Directive), within);

    public static string Word(JsonObject patch) => patch[Directive] is JsonValue word && word.TryGetValue<string>(out var text) ? text : "";

    private static JsonObject Without(JsonObject node, string name)
    {
        var copy = (JsonObject)node.DeepClone();
        copy.Remove(name);
        return copy;
    }

    private static JsonNode? Field((string Name, string Within) at, JsonNode? present, JsonNode value, JsonArray? order) => value switch
    {
        JsonObject fields => present is JsonObject known ? Apply(known, fields, at.Name) : Clean(fields, at.Name),
        JsonArray list => StrategicLists.Apply(at, present as JsonArray ?? [], list, order),
        _ => value.DeepClone(),
    };

    private static void DeleteFrom(JsonObject result, string name, JsonNode? values)
    {
        if (result[name] is not JsonArray list || values is not JsonArray gone) return;
        result[name] = new JsonArray([.. list.Where(item => !gone.Any(value => JsonNode.DeepEquals(item, value))).Select(item => item?.DeepClone())]);
    }

    private static void Retain(JsonObject result, JsonArray retained)
    {
        var names = retained.OfType<JsonValue>().Select(name => name.ToString()).ToHashSet();
        foreach (var name in result.Select(field => field.Key).Where(name => !names.Contains(name)).ToList()) result.Remove(name);
    }
}
