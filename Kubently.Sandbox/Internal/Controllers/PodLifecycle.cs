using System.Globalization;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>
/// The scheduler and the kubelets: new pods are placed and started, those that waited for a node are tried again when nodes change,
/// and those that are to go are stopped at once, for in here nothing needs its grace period.
/// </summary>
internal sealed class PodLifecycle(Stage stage, EventRecorder events, PodMaker maker) : IController
{
    public IEnumerable<(string Namespace, string Name)> Due(Change change)
    {
        if (change.Key == ResourceKey.Nodes) return maker.Waiting;
        return change.Key == ResourceKey.Pods && change.After is not null ? [Owned.Self(change)] : [];
    }

    public void Reconcile(string @namespace, string name)
    {
        if (stage.World.Store.Get(ResourceKey.Pods, @namespace, name) is not { } pod) return;
        if (pod.Root.At("metadata", "deletionTimestamp").Exists())
        {
            if (pod.Root.At("metadata", "finalizers").Count() == 0) Stop(pod);
        }
        else if (pod.Root.At("status", "conditions").Count() == 0) maker.Start(JsonText.Copy(pod.Root));
        else if (maker.IsWaiting(pod)) maker.Retry(pod);
    }

    private void Stop(StoredObject pod)
    {
        if (Owned.IsReady(pod))
            foreach (var container in pod.Root.At("spec", "containers").Items().Select(container => container.At("name").Text()))
                events.Record(JsonText.Copy(pod.Root), "Normal", "Killing", $"Stopping container {container}", "kubelet", TimeSpan.Zero, host: pod.Root.At("spec", "nodeName").Text(),
                    fieldPath: string.Create(CultureInfo.InvariantCulture, $"spec.containers{{{container}}}"));
        maker.Forget(pod);
        stage.World.Delete(ResourceKey.Pods, pod);
    }
}
