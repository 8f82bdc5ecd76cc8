using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Deletion by a controller: at once where nothing holds an object back, else by a mark.</summary>
internal static class Removal
{
    public static void Begin(Stage stage, ResourceKey key, StoredObject stored)
    {
        if (stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var isPod = key == ResourceKey.Pods;
        if (!isPod && stored.Root.At("metadata", "finalizers").Count() == 0)
        {
            stage.World.Delete(key, stored);
            return;
        }

        var marked = JsonText.Copy(stored.Root);
        var grace = isPod ? marked.Object("spec").Number("terminationGracePeriodSeconds", 30) : 0;
        marked.Ensure("metadata")["deletionTimestamp"] = GoTime.Seconds(stage.Now.AddSeconds(grace));
        marked.Ensure("metadata")["deletionGracePeriodSeconds"] = grace;
        stage.Put(marked);
    }
}
