using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;
using Kubently.Sandbox.Internal.Writes;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Lets claims and volumes go when nothing uses them any longer.</summary>
internal sealed class VolumeProtection(Stage stage) : IController
{
    private const string ClaimFinalizer = "kubernetes.io/pvc-protection";
    private const string VolumeFinalizer = "kubernetes.io/pv-protection";
    private static readonly ResourceKey Claims = new("", "persistentvolumeclaims");
    private static readonly ResourceKey Volumes = new("", "persistentvolumes");

    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == Claims || change.Key == Volumes) return change.After is null ? [] : [Owned.Self(change)];
        return change is { After: null, Before: { } pod } && change.Key == ResourceKey.Pods ? ClaimsOf(pod.Root).Select(claim => (pod.Namespace, claim)) : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        var (key, finalizer) = @namespace.Length > 0 ? (Claims, ClaimFinalizer) : (Volumes, VolumeFinalizer);
        if (stage.World.Store.Get(key, @namespace, name) is not { } stored || !stored.Root.At("metadata", "deletionTimestamp").Exists()) return;
        var finalizers = stored.Root.At("metadata", "finalizers").Items().Select(item => item.Text()).ToList();
        if (!finalizers.Remove(finalizer) || IsUsed(stored)) return;
        var freed = JsonText.Copy(stored.Root);
        if (finalizers.Count > 0) freed.Ensure("metadata")["finalizers"] = Nodes.List(finalizers.Select(item => (JsonNode)item));
        else freed.Ensure("metadata").Remove("finalizers");
        if (Deletion.IsDue(freed)) stage.World.Delete(key, stored);
        else stage.Put(freed);
    }

    private bool IsUsed(StoredObject stored) => stored.Namespace.Length > 0
        ? stage.World.Store.List(ResourceKey.Pods).Any(pod => pod.Namespace == stored.Namespace && ClaimsOf(pod.Root).Contains(stored.Name))
        : stage.World.Store.List(Claims).Any(claim => claim.Root.At("spec", "volumeName").Text() == stored.Name);

    private static IEnumerable<string> ClaimsOf(JsonElement pod) =>
        pod.At("spec", "volumes").Items().Select(volume => volume.At("persistentVolumeClaim", "claimName").Text()).Where(claim => claim.Length > 0);
}
