using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>The strategic patch that leads from one object to another. Pure.</summary>
internal static class StrategicDiff
{
    internal const string Order = "$setElementOrder/";
    internal const string DeleteFrom = "$deleteFromPrimitiveList/";
    internal const string RetainKeys = "$retainKeys";
    internal const string Directive = "$patch";

    /// <summary>All that differs.</summary>
    internal static JsonObject Between(JsonObject from, JsonObject to) => Of(from, to, "", PatchChanges.Additions | PatchChanges.Deletions);

    /// <param name="from">What is.</param>
    /// <param name="to">What shall be.</param>
    /// <param name="within">The field that both stand in; empty at the root.</param>
    /// <param name="changes">What the patch is made of.</param>
    /// <param name="retainKeys">Whether the patch lists the fields that stay.</param>
    internal static JsonObject Of(JsonObject from, JsonObject to, string within, PatchChanges changes, bool retainKeys = false)
    {
        var patch = new JsonObject();
        foreach (var (field, wanted) in to)
        {
            if (!from.TryGetPropertyValue(field, out var current)) Add(patch, field, wanted, changes);
            else if (wanted is JsonObject wantedMap && current is JsonObject currentMap)
            {
                var inner = Of(currentMap, wantedMap, field, changes, PatchKeys.RetainsKeys(within, field));
                if (inner.Count > 0) patch[field] = inner;
            }
            else if (wanted is JsonArray wantedList && current is JsonArray currentList && PatchKeys.Of(within, field) is { } key)
                AddList(patch, within, field, key, currentList, wantedList, changes);
            else if (!JsonNode.DeepEquals(current, wanted)) Add(patch, field, wanted, changes);
        }
        if (changes.HasFlag(PatchChanges.Deletions))
        {
            foreach (var (field, _) in from)
                if (!to.ContainsKey(field)) patch[field] = null;
        }
        if (retainKeys && patch.Count > 0 && to.Count > 0)
            patch[RetainKeys] = new JsonArray([.. to.Select(pair => pair.Key).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);
        return patch;
    }

    /// <summary>The value that tells an item of a list from the others, as JSON.</summary>
    internal static string KeyOf(JsonNode? item, string key) => (key == PatchKeys.Set ? item : (item as JsonObject)?[key])?.ToJsonString() ?? "";

    private static void Add(JsonObject patch, string field, JsonNode? value, PatchChanges changes)
    {
        if (changes.HasFlag(PatchChanges.Additions)) patch[field] = value?.DeepClone();
    }

    private static void AddList(JsonObject patch, string within, string field, string key, JsonArray from, JsonArray to, PatchChanges changes)
    {
        if (from.Count == 0)
        {
            if (to.Count > 0) Add(patch, field, to, changes);
            return;
        }
        var current = Indexed(from, key);
        var wanted = Indexed(to, key);
        var items = new JsonArray();
        foreach (var (name, item) in wanted)
        {
            if (!current.TryGetValue(name, out var old))
            {
                if (changes.HasFlag(PatchChanges.Additions)) items.Add(item?.DeepClone());
            }
            else if (key != PatchKeys.Set && Of((JsonObject)old!, (JsonObject)item!, field, changes, PatchKeys.RetainsKeys(within, field)) is { Count: > 0 } inner)
            {
                inner[key] = ((JsonObject)item!)[key]?.DeepClone();
                items.Add((JsonNode)inner);
            }
        }
        var gone = changes.HasFlag(PatchChanges.Deletions) ? current.Where(pair => !wanted.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList() : [];
        var reordered = changes.HasFlag(PatchChanges.Additions) && !current.Keys.SequenceEqual(wanted.Keys);
        if (key == PatchKeys.Set)
        {
            if (gone.Count > 0) patch[DeleteFrom + field] = new JsonArray([.. gone.Select(item => item?.DeepClone())]);
        }
        else
        {
            foreach (var item in gone) items.Add((JsonNode)new JsonObject { [Directive] = "delete", [key] = ((JsonObject)item!)[key]?.DeepClone() });
        }
        if (items.Count > 0) patch[field] = items;
        if (wanted.Count > 0 && (items.Count > 0 || gone.Count > 0 || reordered)) patch[Order + field] = new JsonArray([.. wanted.Values.Select(item => OrderOf(item, key))]);
    }

    private static OrderedDictionary<string, JsonNode?> Indexed(JsonArray items, string key)
    {
        var indexed = new OrderedDictionary<string, JsonNode?>();
        // An item without its key cannot be matched with another; the server says so too.
        foreach (var item in items.Where(item => key == PatchKeys.Set || item is JsonObject))
        {
            // Port 53 stands twice, once for each protocol: the second is matched with the second.
            var name = KeyOf(item, key);
            var times = 1;
            while (!indexed.TryAdd(times == 1 ? name : $"{name} {times}", item)) times++;
        }
        return indexed;
    }

    private static JsonNode? OrderOf(JsonNode? item, string key) =>
        key == PatchKeys.Set ? item?.DeepClone() : new JsonObject { [key] = ((JsonObject)item!)[key]?.DeepClone() };
}
