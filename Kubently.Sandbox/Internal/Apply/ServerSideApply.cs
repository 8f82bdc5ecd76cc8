using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>
/// Server-side apply: the fields that an applier names are merged in, those that it named before and names no longer go away unless others
/// own them, and those that others own with another value are conflicts.
/// </summary>
internal sealed class ServerSideApply(FieldOwner applier, bool force, string now)
{
    private const string Before = "before-first-apply";

    /// <summary>The object with a configuration applied, or why it cannot be.</summary>
    public (JsonObject? Next, ApiStatus? Refusal) Apply(JsonObject live, JsonObject configuration)
    {
        var wanted = FieldWalk.Of(configuration, containers: false);
        var owners = ManagedFields.Read(live);
        if (owners.Count == 0) owners.Add(new OwnedFields(new FieldOwner(Before, FieldOwner.Update, applier.ApiVersion, ""), Paths(live), now));
        var conflicts = Conflicts(live, wanted, owners);
        var disputed = conflicts.Where(conflict => !LastApplied.Covers(applier, live, conflict.Path)).ToList();
        if (disputed.Count > 0 && !force) return (null, ApplyConflicts.Status(disputed));
        foreach (var (owner, path) in conflicts) owner.Fields.Remove(path);

        var own = owners.FindIndex(other => other.Owner.IsSame(applier));
        var past = own < 0 ? [] : owners[own].Fields;
        var next = ApplyMerge.Merge(live, configuration);
        LastApplied.Renew(applier, next, configuration);
        var set = new SortedSet<string>(wanted.Keys, StringComparer.Ordinal);
        var others = owners.Where(other => !other.Owner.IsSame(applier)).ToList();
        foreach (var path in past.Reverse().Where(path => IsLeft(path, set, others))) ApplyPrune.Remove(next, path);

        var changed = !JsonNode.DeepEquals(live, next) || !past.SetEquals(set);
        next.Ensure("metadata").Remove("managedFields");
        ManagedFields.Write(next, others.Append(new OwnedFields(applier, set, changed || own < 0 ? now : owners[own].Time)));
        return (next, null);
    }

    /// <summary>A new object of an applier.</summary>
    public void Create(JsonObject @object, JsonObject configuration) =>
        ManagedFields.Write(@object, [new OwnedFields(applier, new SortedSet<string>(FieldWalk.Of(configuration, containers: false).Keys, StringComparer.Ordinal), now)]);

    private List<(OwnedFields Owner, string Path)> Conflicts(JsonObject live, SortedDictionary<string, JsonNode?> wanted, List<OwnedFields> owners)
    {
        var present = FieldWalk.Of(live, containers: false);
        var changes = wanted.Where(field => field.Value is not null && present.TryGetValue(field.Key, out var value) && !JsonNode.DeepEquals(value, field.Value)).Select(field => field.Key).ToList();
        return [.. owners.Where(owner => !owner.Owner.IsSame(applier)).SelectMany(owner => changes.Where(owner.Fields.Contains).Select(path => (owner, path)))];
    }

    // Nobody names it any longer, nor anything in it.
    private static bool IsLeft(string path, SortedSet<string> set, List<OwnedFields> others) =>
        !set.Contains(path) && !set.Any(other => FieldPath.IsBelow(other, path))
        && !others.Exists(owner => owner.Fields.Contains(path) || owner.Fields.Any(other => FieldPath.IsBelow(other, path)));

    private static SortedSet<string> Paths(JsonObject live) =>
        new(FieldWalk.Of(live, containers: true).Keys.Where(path => !ManagedFields.IsStatus(path)), StringComparer.Ordinal);
}
