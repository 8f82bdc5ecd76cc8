using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>How far a rollout is, in kubectl's words, and whether it is done. A rollout that cannot be done is a failure.</summary>
internal static class RolloutStatus
{
    internal static (string Text, bool Done) Of(JsonObject workload, long revision) => workload.Text("kind") switch
    {
        "Deployment" => Deployment(workload, revision),
        "DaemonSet" => DaemonSet(workload),
        "StatefulSet" => StatefulSet(workload),
        var kind => throw KubectlFailure.Error($"no status viewer has been implemented for {kind}"),
    };

    private static (string, bool) Deployment(JsonObject workload, long revision)
    {
        var (name, spec, status) = (workload.Name(), workload.Map("spec"), workload.Map("status"));
        if (revision > 0 && Revisions.Of(workload) is var running && running != revision)
            throw KubectlFailure.Error($"desired revision ({revision}) is different from the running revision ({running})");
        if (!Observed(workload)) return ("Waiting for deployment spec update to be observed...\n", false);
        if (status.Maps("conditions").Any(condition => condition.Text("type") == "Progressing" && condition.Text("reason") == "ProgressDeadlineExceeded"))
            throw KubectlFailure.Error($"deployment \"{name}\" exceeded its progress deadline");
        var (wanted, total, updated, available) = (spec.Number("replicas") ?? 1, Count(status, "replicas"), Count(status, "updatedReplicas"), Count(status, "availableReplicas"));
        if (updated < wanted) return ($"Waiting for deployment \"{name}\" rollout to finish: {updated} out of {wanted} new replicas have been updated...\n", false);
        if (total > updated) return ($"Waiting for deployment \"{name}\" rollout to finish: {total - updated} old replicas are pending termination...\n", false);
        if (available < updated) return ($"Waiting for deployment \"{name}\" rollout to finish: {available} of {updated} updated replicas are available...\n", false);
        return ($"deployment \"{name}\" successfully rolled out\n", true);
    }

    private static (string, bool) DaemonSet(JsonObject workload)
    {
        var (name, status) = (workload.Name(), workload.Map("status"));
        OnlyRolling(workload);
        if (!Observed(workload)) return ("Waiting for daemon set spec update to be observed...\n", false);
        var (wanted, updated, available) = (Count(status, "desiredNumberScheduled"), Count(status, "updatedNumberScheduled"), Count(status, "numberAvailable"));
        if (updated < wanted) return ($"Waiting for daemon set \"{name}\" rollout to finish: {updated} out of {wanted} new pods have been updated...\n", false);
        return available < wanted
            ? ($"Waiting for daemon set \"{name}\" rollout to finish: {available} of {wanted} updated pods are available...\n", false)
            : ($"daemon set \"{name}\" successfully rolled out\n", true);
    }

    private static (string, bool) StatefulSet(JsonObject workload)
    {
        var (spec, status) = (workload.Map("spec"), workload.Map("status"));
        OnlyRolling(workload);
        if (Count(status, "observedGeneration") == 0 || !Observed(workload)) return ("Waiting for statefulset spec update to be observed...\n", false);
        var (wanted, ready, updated) = (spec.Number("replicas") ?? 1, Count(status, "readyReplicas"), Count(status, "updatedReplicas"));
        if (ready < wanted) return ($"Waiting for {wanted - ready} pods to be ready...\n", false);
        if (spec.Map("updateStrategy").Map("rollingUpdate") is { } rolling)
        {
            var partition = rolling.Number("partition");
            return partition is { } from && updated < wanted - from
                ? ($"Waiting for partitioned roll out to finish: {updated} out of {wanted - from} new pods have been updated...\n", false)
                : ($"partitioned roll out complete: {updated} new pods have been updated...\n", true);
        }
        var (current, target) = (status.Text("currentRevision"), status.Text("updateRevision"));
        return current == target
            ? ($"statefulset rolling update complete {Count(status, "currentReplicas")} pods at revision {current}...\n", true)
            : ($"waiting for statefulset rolling update to complete {updated} pods at revision {target}...\n", false);
    }

    private static void OnlyRolling(JsonObject workload)
    {
        if (workload.Map("spec").Map("updateStrategy").Text("type") != "RollingUpdate")
            throw KubectlFailure.Error("rollout status is only available for RollingUpdate strategy type");
    }

    private static bool Observed(JsonObject workload) => Count(workload.Map("metadata"), "generation") <= Count(workload.Map("status"), "observedGeneration");

    private static long Count(JsonNode? node, string field) => node.Number(field) ?? 0;
}
