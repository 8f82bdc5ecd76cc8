using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Namespaces: new ones get what every namespace has, and those that are to go are emptied first.</summary>
internal sealed class NamespaceController(Stage stage) : IController
{
    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == ResourceKey.Namespaces) return change.After is null ? [] : [Owned.Self(change)];
        // The last thing that held a namespace back may be gone.
        return change is { After: null, Before.Namespace: { Length: > 0 } @namespace } && IsTerminating(@namespace) ? [("", @namespace)] : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(ResourceKey.Namespaces, "", name) is not { } stored) return;
        if (!IsTerminating(name))
        {
            if (stage.World.Store.Get(new ResourceKey("", "serviceaccounts"), name, "default") is null) ObjectDefaults.Namespace(stage, JsonText.Copy(stored.Root));
            return;
        }

        foreach (var (key, content) in Content(name)) Removal.Begin(stage, key, content);
        if (Content(name).Count == 0 && stored.Root.At("metadata", "finalizers").Count() == 0) stage.World.Delete(ResourceKey.Namespaces, stored);
    }

    private bool IsTerminating(string name) =>
        stage.World.Store.Get(ResourceKey.Namespaces, "", name) is { } found && found.Root.At("metadata", "deletionTimestamp").Exists();

    private List<(ResourceKey Key, StoredObject Stored)> Content(string name) =>
    [
        .. stage.World.Catalog.Types.Where(type => type.Namespaced).Select(type => type.Key).Distinct()
            .SelectMany(key => stage.World.Store.List(key).Where(stored => stored.Namespace == name).Select(stored => (key, stored))),
    ];
}
