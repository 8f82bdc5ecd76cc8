using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Pods that have a node and cannot start there: volumes, the sandbox, the network.</summary>
internal static class VolumeFaults
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod)
    {
        var starting = pod.InitContainers.Concat(pod.Containers).All(one => one.WaitingReason is "ContainerCreating" or "PodInitializing" || !one.Status.Exists());
        if (!starting || pod.Phase != "Pending" || pod.Object.AgeAt(snapshot.Now) < Patience) return null;
        var events = snapshot.EventsOn(pod.Object).Where(found => found.IsWarning).ToArray();
        if (MissingVolume(snapshot, pod, events) is { } missing) return missing;
        // "timed out waiting" only sums up what another event says better.
        var told = events.FirstOrDefault(found => found.Reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" && !found.Message.Contains("timed out waiting for the condition", StringComparison.Ordinal))
            ?? events.FirstOrDefault(found => found.Reason is "FailedMount" or "FailedAttachVolume" or "FailedCreatePodSandBox" or "NetworkNotReady" or "FailedCreatePodContainer")
            ?? events.FirstOrDefault();
        if (told is null) return Silent(snapshot, pod);
        if (MissingReference.In(told.Message) is { } named) return named.Fault(snapshot, pod, "A volume", [Quote.Event(pod.Object, told)]);
        var (rule, what) = told.Reason switch
        {
            "FailedCreatePodSandBox" or "NetworkNotReady" => ("pod.sandbox", "has no sandbox or network"),
            "FailedAttachVolume" when told.Message.Contains("Multi-Attach", StringComparison.Ordinal) => ("pod.volume-in-use", InUse(snapshot, pod)),
            "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" => ("pod.volume-mount", "cannot mount a volume"),
            _ => ("pod.not-starting", "does not start"),
        };
        return new PodFault
        {
            Rule = rule,
            Group = told.Reason,
            Cause = $"A pod of {Addresses.Spoken(pod.Workload)} {what} on node {pod.Node}: {Quote.Line(told.Message, 300)}",
            NextStep = rule == "pod.volume-in-use"
                ? "Remove what still holds the volume (its old pod, or the node if that is gone), or wait some minutes until it is let go: kubectl get volumeattachments"
                : $"Read what the kubelet says: kubectl describe {pod.Object.Address}",
            Evidence = [.. events.Take(3).Select(found => Quote.Event(pod.Object, found))],
            CausedBy = [.. SchedulingFaults.Claims(pod).Select(claim => new ObjectReference(Kinds.PersistentVolumeClaim, pod.Object.Namespace, claim))],
        };
    }

    // A volume of one node at a time is held until the pod that used it is gone from its node, or the node is.
    private static string InUse(ClusterSnapshot snapshot, PodView pod)
    {
        var claims = SchedulingFaults.Claims(pod).ToArray();
        var holders = snapshot.PodsIn(pod.Object.Namespace).Where(other => other.Object != pod.Object && other.Node is not null && other.Node != pod.Node && !other.Finished && SchedulingFaults.Claims(other).Intersect(claims).Any())
            .Select(other => $"pod {other.Object.Name} on node {other.Node}").ToArray();
        return $"cannot have the volume of PersistentVolumeClaim {Spoken.Names(claims)}, which {(holders.Length == 0 ? "another node" : Spoken.Names(holders))} still holds,";
    }

    private static PodFault? MissingVolume(ClusterSnapshot snapshot, PodView pod, ClusterEvent[] events)
    {
        foreach (var volume in pod.Json.Items("spec", "volumes"))
        {
            foreach (var (kind, name, items) in Sources(volume))
            {
                if (!snapshot.Covers(kind, pod.Object.Namespace)) continue;
                var found = snapshot.Find(kind, pod.Object.Namespace, name);
                var keys = found is null ? [] : KeyNames.Of(found);
                var key = keys.Count == 0 ? null : items.Select(item => item.Text("key")).FirstOrDefault(one => one is not null && !keys.Contains(one));
                if (found is not null && key is null) continue;
                var heard = events.FirstOrDefault(one => one.Reason == "FailedMount" && one.Message.Contains(key ?? name, StringComparison.Ordinal));
                var spec = Quote.Spec(pod.Object.Address, $"spec.volumes[{volume.Text("name")}]", $"{kind} {name}{(key is null ? "" : $", key {key}")}");
                return new MissingReference(kind, name, key).Fault(snapshot, pod, $"Volume {volume.Text("name")}", heard is null ? [spec] : [Quote.Event(pod.Object, heard), spec]);
            }
        }
        return null;
    }

    private static IEnumerable<(string Kind, string Name, JsonElement[] Items)> Sources(JsonElement volume)
    {
        foreach (var source in volume.Items("projected", "sources").Prepend(volume))
        {
            if (source.At("secret") is var secret && secret.Exists() && !secret.Flag("optional") && (secret.Text("secretName") ?? secret.Text("name")) is { } secretName)
                yield return (Kinds.Secret, secretName, [.. secret.Items("items")]);
            if (source.At("configMap") is var map && map.Exists() && !map.Flag("optional") && map.Text("name") is { } mapName)
                yield return (Kinds.ConfigMap, mapName, [.. map.Items("items")]);
        }
    }

    private static PodFault? Silent(ClusterSnapshot snapshot, PodView pod) => pod.Object.AgeAt(snapshot.Now) < 3 * Patience ? null : new PodFault
    {
        Rule = "pod.not-starting",
        Group = "",
        Cause = $"A pod of {Addresses.Spoken(pod.Workload)} has been starting on node {pod.Node} for {Spoken.Duration(pod.Object.AgeAt(snapshot.Now))}, and no event says why it does not.",
        NextStep = $"Look at the pod and its node: kubectl describe {pod.Object.Address}",
        Evidence = [Quote.Field(pod.Object.Address, "status.phase", $"{pod.Phase}, containers {string.Join(", ", pod.Containers.Select(one => $"{one.Name}: {one.WaitingReason}"))}")],
    };
}
