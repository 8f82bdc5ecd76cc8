using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Writes;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>
/// Removes what was owned by something that is gone, what an owner waits for that is deleted in the foreground, and lets go of what
/// an owner leaves behind. Looks at owners by their uid.
/// </summary>
internal sealed class GarbageCollector(Stage stage) : IController
{
    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.After is null) yield return ("", change.Before!.Uid);
        else if (change.After.Root.At("metadata", "deletionTimestamp").Exists()) yield return (change.Key.ToString(), $"{change.After.Namespace}/{change.After.Name}");
        if (change.After is null)
            foreach (var owner in change.Before!.Root.At("metadata", "ownerReferences").Items().Where(owner => owner.At("blockOwnerDeletion").Flag()))
                if (Blocked(owner.At("uid").Text()) is var (key, stored)) yield return (key.ToString(), $"{stored.Namespace}/{stored.Name}");
    }

    /// <summary>The name is a uid of something gone, or an object that is being deleted, its resource in the place of the namespace.</summary>
    public void Reconcile(string @namespace, string name)
    {
        if (@namespace.Length == 0) RemoveDependents(name);
        else if (Find(@namespace, name) is var (key, stored)) Release(key, stored);
    }

    private void Release(ResourceKey key, StoredObject owner)
    {
        var finalizers = owner.Root.At("metadata", "finalizers").Items().Select(finalizer => finalizer.Text()).ToList();
        if (!owner.Root.At("metadata", "deletionTimestamp").Exists() || !finalizers.Contains(Deletion.Foreground) && !finalizers.Contains(Deletion.Orphan)) return;
        var dependents = Dependents(owner.Uid).ToList();
        if (finalizers.Contains(Deletion.Orphan))
            foreach (var (_, dependent) in dependents) stage.Put(Without(dependent, owner.Uid));
        else if (dependents.Exists(dependent => Reference(dependent.Stored, owner.Uid).At("blockOwnerDeletion").Flag()))
        {
            foreach (var (kind, dependent) in dependents) Removal.Begin(stage, kind, dependent);
            if (Dependents(owner.Uid).Any(dependent => Reference(dependent.Stored, owner.Uid).At("blockOwnerDeletion").Flag())) return;
        }

        var freed = JsonText.Copy(owner.Root);
        var rest = finalizers.Where(finalizer => finalizer is not (Deletion.Foreground or Deletion.Orphan)).ToList();
        if (rest.Count > 0) freed.Ensure("metadata")["finalizers"] = Nodes.List(rest.Select(finalizer => (JsonNode)finalizer));
        else freed.Ensure("metadata").Remove("finalizers");
        if (Deletion.IsDue(freed)) stage.World.Delete(key, owner);
        else stage.Put(freed);
    }

    private void RemoveDependents(string uid)
    {
        foreach (var (key, dependent) in Dependents(uid).ToList())
        {
            // What has other owners that still live stays with them.
            var others = dependent.Root.At("metadata", "ownerReferences").Items().Where(owner => owner.At("uid").Text() != uid);
            if (others.Any(owner => Lives(owner.At("uid").Text()))) stage.Put(Without(dependent, uid));
            else Removal.Begin(stage, key, dependent);
        }
    }

    private IEnumerable<(ResourceKey Key, StoredObject Stored)> Dependents(string uid) =>
        All().Where(one => Reference(one.Stored, uid).Exists());

    private static JsonElement Reference(StoredObject stored, string uid) =>
        stored.Root.At("metadata", "ownerReferences").Items().FirstOrDefault(owner => owner.At("uid").Text() == uid);

    private static JsonObject Without(StoredObject stored, string uid)
    {
        var freed = JsonText.Copy(stored.Root);
        var rest = freed.Object("metadata").Objects("ownerReferences").Where(owner => owner.Text("uid") != uid).Select(owner => (JsonNode)owner.Copy()).ToList();
        if (rest.Count > 0) freed.Ensure("metadata")["ownerReferences"] = Nodes.List(rest);
        else freed.Ensure("metadata").Remove("ownerReferences");
        return freed;
    }

    private bool Lives(string uid) => All().Any(one => one.Stored.Uid == uid);

    private (ResourceKey, StoredObject)? Blocked(string uid) => All()
        .Where(one => one.Stored.Uid == uid && one.Stored.Root.At("metadata", "deletionTimestamp").Exists()).Select(one => ((ResourceKey, StoredObject)?)one).FirstOrDefault();

    private (ResourceKey, StoredObject)? Find(string key, string path) => All()
        .Where(one => one.Key.ToString() == key && one.Stored.SortKey == path).Select(one => ((ResourceKey, StoredObject)?)one).FirstOrDefault();

    private IEnumerable<(ResourceKey Key, StoredObject Stored)> All() =>
        stage.World.Catalog.Types.Select(type => type.Key).Distinct().SelectMany(key => stage.World.Store.List(key).Select(stored => (key, stored)));
}
