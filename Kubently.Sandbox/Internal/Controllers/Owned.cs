using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Who owns what, and changes that are only written when they change something.</summary>
internal static class Owned
{
    public static IReadOnlyList<StoredObject> By(World world, ResourceKey key, StoredObject owner) =>
        [.. world.Store.List(key).Where(stored => stored.Namespace == owner.Namespace && Controller(stored.Root).At("uid").Text() == owner.Uid)];

    /// <summary>The reference of the controller that made an object.</summary>
    public static JsonElement Controller(JsonElement root) =>
        root.At("metadata", "ownerReferences").Items().FirstOrDefault(reference => reference.At("controller").Flag());

    /// <summary>The namespace and name of what controls the object of a change, when it is of this kind.</summary>
    public static IEnumerable<(string Namespace, string Name)> Owner(Change change, string kind)
    {
        var root = (change.After ?? change.Before!).Root;
        var owner = Controller(root);
        if (owner.At("kind").Text() == kind) yield return (root.At("metadata", "namespace").Text(), owner.At("name").Text());
    }

    /// <summary>The object of a change.</summary>
    public static (string Namespace, string Name) Self(Change change)
    {
        var stored = change.After ?? change.Before!;
        return (stored.Namespace, stored.Name);
    }

    /// <summary>Neither ended nor on its way out.</summary>
    public static bool IsActive(StoredObject pod) =>
        pod.Root.At("status", "phase").Text() is not ("Succeeded" or "Failed") && !pod.Root.At("metadata", "deletionTimestamp").Exists();

    public static bool IsReady(StoredObject pod) => pod.Root.At("status", "conditions").Items()
        .Any(condition => condition.At("type").Text() == "Ready" && condition.At("status").Text() == "True");

    /// <summary>Writes a changed copy; an equal one is not written.</summary>
    public static void Write(Stage stage, StoredObject before, JsonObject after)
    {
        if (!JsonNode.DeepEquals(JsonText.Copy(before.Root), after)) stage.Put(after);
    }

    /// <summary>Writes another status.</summary>
    public static void WriteStatus(Stage stage, StoredObject before, JsonObject status)
    {
        var after = JsonText.Copy(before.Root);
        after["status"] = status;
        Write(stage, before, after);
    }
}
