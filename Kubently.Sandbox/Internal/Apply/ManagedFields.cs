using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>metadata.managedFields: who has set what.</summary>
internal static class ManagedFields
{
    private const string Field = "managedFields";

    public static List<OwnedFields> Read(JsonObject @object) =>
    [
        .. @object.Object("metadata").Objects(Field).Where(entry => entry.Text("manager").Length > 0 || entry.ContainsKey("fieldsV1")).Select(entry => new OwnedFields(
            new FieldOwner(entry.Text("manager"), entry.Text("operation"), entry.Text("apiVersion"), entry.Text("subresource")), FieldSet.Read(entry.Object("fieldsV1")), entry.Text("time"))),
    ];

    public static void Write(JsonObject @object, IEnumerable<OwnedFields> owners)
    {
        var metadata = @object.Ensure("metadata");
        // Appliers come first, then the others by their time.
        var entries = owners.Where(owner => owner.Fields.Count > 0).OrderBy(owner => owner.Owner.Operation, StringComparer.Ordinal).ThenBy(owner => owner.Time, StringComparer.Ordinal)
            .ThenBy(owner => owner.Owner.Manager, StringComparer.Ordinal).Select(owner => (JsonNode)Entry(owner)).ToList();
        if (entries.Count > 0) metadata[Field] = Nodes.List(entries);
        else metadata.Remove(Field);
    }

    /// <summary>A new object is its creator's as a whole.</summary>
    public static void Create(JsonObject @object, FieldOwner owner, string time)
    {
        var fields = FieldWalk.Of(@object, containers: true).Keys.Where(path => !IsStatus(path));
        Write(@object, [new OwnedFields(owner, new SortedSet<string>(fields, StringComparer.Ordinal), time)]);
    }

    /// <summary>
    /// What an update changes becomes the owner's, and nobody else's. An object that nobody was recorded for stays like that, and who
    /// sends other records with an update sets them.
    /// </summary>
    public static void Update(JsonObject before, JsonObject after, FieldOwner owner, string time)
    {
        var sent = after.Object("metadata")[Field];
        if (sent is null && before.Object("metadata")[Field] is { } kept) after.Ensure("metadata")[Field] = kept.DeepClone();
        var owners = Read(after);
        if (owners.Count == 0)
        {
            after.Ensure("metadata").Remove(Field);
            return;
        }

        var (was, now) = (FieldWalk.Of(before, containers: true), FieldWalk.Of(after, containers: true));
        var set = now.Where(field => !was.TryGetValue(field.Key, out var value) || !JsonNode.DeepEquals(value, field.Value)).Select(field => field.Key).ToHashSet();
        var removed = was.Keys.Where(path => !now.ContainsKey(path)).ToHashSet();
        if (set.Count == 0 && removed.Count == 0) return;
        foreach (var other in owners) other.Fields.RemoveWhere(path => removed.Contains(path) || !other.Owner.IsSame(owner) && set.Contains(path));
        var own = owners.FindIndex(other => other.Owner.IsSame(owner));
        var fields = own < 0 ? new SortedSet<string>(StringComparer.Ordinal) : owners[own].Fields;
        fields.UnionWith(set);
        if (own >= 0) owners.RemoveAt(own);
        Write(after, owners.Append(new OwnedFields(owner, fields, time)));
    }

    public static bool IsStatus(string path) => path == "f:status" || FieldPath.IsBelow(path, "f:status");

    private static JsonObject Entry(OwnedFields owned)
    {
        var entry = new JsonObject
        {
            ["manager"] = owned.Owner.Manager,
            ["operation"] = owned.Owner.Operation,
            ["apiVersion"] = owned.Owner.ApiVersion,
            ["time"] = owned.Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = FieldSet.Write(owned.Fields),
        };
        if (owned.Owner.Subresource.Length > 0) entry["subresource"] = owned.Owner.Subresource;
        return entry;
    }
}
