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
        // Events own nothing, and there are many of them.
        if (change.Key == ResourceKey.Events) yield break;
        if (change.After is { } after)
        {
            if (after.Root.At("metadata", "deletionTimestamp").Exists()) yield return (change.Key.ToString(), after.SortKey);
            yield break;
        }

        yield return ("", change.Before!.Uid);
        // An owner that is deleted in the foreground may have waited for this one.
        foreach (var reference in change.Before.Root.At("metadata", "ownerReferences").Items().Where(reference => reference.At("blockOwnerDeletion").Flag()))
            if (Owner(change.Before, reference) is var (key, owner) && owner.Root.At("metadata", "deletionTimestamp").Exists()) yield return (key.ToString(), owner.SortKey);
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
            if (others.Any(owner => Owner(dependent, owner) is not null)) stage.Put(Without(dependent, uid));
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

    /// <summary>What a reference names, if it still lives.</summary>
    private (ResourceKey Key, StoredObject Stored)? Owner(StoredObject dependent, JsonElement reference)
    {
        if (stage.World.Catalog.FindKind(reference.At("apiVersion").Text(), reference.At("kind").Text()) is not { } type) return null;
        var found = stage.World.Store.Get(type.Key, type.Namespaced ? dependent.Namespace : "", reference.At("name").Text());
        return found is not null && found.Uid == reference.At("uid").Text() ? (type.Key, found) : null;
    }

    private (ResourceKey Key, StoredObject Stored)? Find(string resource, string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var key = Keys().FirstOrDefault(key => key.ToString() == resource);
        return stage.World.Store.Get(key, path[..slash], path[(slash + 1)..]) is { } found ? (key, found) : null;
    }

    private IEnumerable<(ResourceKey Key, StoredObject Stored)> All() => Keys().SelectMany(key => stage.World.Store.List(key).Select(stored => (key, stored)));

    private IEnumerable<ResourceKey> Keys() => stage.World.Catalog.Types.Select(type => type.Key).Distinct();
}
