using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>
/// What a client-side apply sends: what the manifest sets and the cluster does not have so, and the removal of what the last applied manifest
/// set and this one does not. What others have set stays. Pure.
/// </summary>
internal static class ThreeWayPatch
{
    /// <summary>A strategic patch, for built-in kinds.</summary>
    /// <param name="last">What was applied last; empty for nothing.</param>
    /// <param name="wanted">What is applied now.</param>
    /// <param name="current">What is in the cluster.</param>
    internal static JsonObject Strategic(JsonObject last, JsonObject wanted, JsonObject current) => Combined(
        StrategicDiff.Of(last, wanted, "", PatchChanges.Deletions), StrategicDiff.Of(current, wanted, "", PatchChanges.Additions), "");

    /// <summary>A merge patch (RFC 7386), for custom resources.</summary>
    internal static JsonObject Merge(JsonObject last, JsonObject wanted, JsonObject current)
    {
        var patch = MergeDiff(current, wanted, PatchChanges.Additions);
        Lay(MergeDiff(last, wanted, PatchChanges.Deletions), patch);
        return patch;
    }

    private static JsonObject MergeDiff(JsonObject from, JsonObject to, PatchChanges changes)
    {
        var patch = new JsonObject();
        foreach (var (field, wanted) in to)
        {
            from.TryGetPropertyValue(field, out var current);
            if (wanted is JsonObject wantedMap && current is JsonObject currentMap)
            {
                var inner = MergeDiff(currentMap, wantedMap, changes);
                if (inner.Count > 0) patch[field] = inner;
            }
            else if (changes.HasFlag(PatchChanges.Additions) && wanted is not null && !JsonNode.DeepEquals(current, wanted)) patch[field] = wanted.DeepClone();
        }
        if (!changes.HasFlag(PatchChanges.Deletions)) return patch;
        foreach (var (field, _) in from)
            if (!to.ContainsKey(field)) patch[field] = null;
        return patch;
    }

    // Where both speak of a field, what is set wins over what is removed.
    private static void Lay(JsonObject deletions, JsonObject patch)
    {
        foreach (var (field, value) in deletions)
        {
            if (!patch.TryGetPropertyValue(field, out var set)) patch[field] = value?.DeepClone();
            else if (value is JsonObject inner && set is JsonObject into) Lay(inner, into);
        }
    }

    private static JsonObject Combined(JsonObject deletions, JsonObject additions, string within)
    {
        foreach (var (field, set) in additions.ToList())
        {
            if (!deletions.TryGetPropertyValue(field, out var removed)) deletions[field] = set?.DeepClone();
            else if (set is JsonObject setMap && removed is JsonObject removedMap) Combined(removedMap, setMap, field);
            else if (set is JsonArray setList && removed is JsonArray removedList && PatchKeys.Of(within, field) is { Length: > 0 } key) CombineItems(removedList, setList, key, field);
            else deletions[field] = set?.DeepClone();
        }
        return deletions;
    }

    private static void CombineItems(JsonArray deletions, JsonArray additions, string key, string field)
    {
        // An item that goes cannot be one that is set: it is not in what is wanted.
        foreach (var item in additions.OfType<JsonObject>())
        {
            var same = deletions.OfType<JsonObject>().FirstOrDefault(other => StrategicDiff.KeyOf(other, key) == StrategicDiff.KeyOf(item, key));
            if (same is null) deletions.Add(item.DeepClone());
            else Combined(same, (JsonObject)item.DeepClone(), field);
        }
    }
}
