using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>Reads the revisions of a workload: a deployment's replica sets, the controller revisions of the others.</summary>
internal static class RevisionHistory
{
    internal static async Task<SortedDictionary<long, Revision>> ReadAsync(
        Execution run, ClusterReader cluster, ApiResource resource, JsonObject workload, CancellationToken cancellationToken)
    {
        var kept = resource switch
        {
            { Group: "apps", Kind: "Deployment" } => "replicasets.apps",
            { Group: "apps", Kind: "StatefulSet" or "DaemonSet" } => "controllerrevisions.apps",
            { Kind: "ReplicaSet" or "Pod" or "ReplicationController" or "Job" or "CronJob" } =>
                throw KubectlFailure.Error($"no history viewer has been implemented for \"{resource.Kind}{(resource.Group.Length > 0 ? "." : "")}{resource.Group}\""),
            _ => throw KubectlFailure.Error($"error retrieving history for \"{resource.Kind}\", no visitor method exists for {{{resource.Group} {resource.Kind}}}"),
        };
        var history = new SortedDictionary<long, Revision>();
        if ((await run.CatalogAsync(cancellationToken)).Find(kept) is not { } keeper) return history;
        var selector = LabelSelectors.Format(workload.Map("spec").Map("selector"));
        var uid = workload.Map("metadata").Text("uid");
        foreach (var item in await cluster.ListAsync(keeper, workload.Namespace(), new Selection(selector), 500, cancellationToken))
        {
            if (!item.Map("metadata").Maps("ownerReferences").Any(owner => owner.Flag("controller") && owner.Text("uid") == uid)) continue;
            var number = kept == "replicasets.apps" ? Revisions.Of(item) : item.Number("revision") ?? 0;
            history[number] = One(item);
        }
        return history;
    }

    private static Revision One(JsonObject item)
    {
        // kubectl decodes these into structs, which have no time where there is none.
        if (item.At("spec", "template", "metadata") is JsonObject templated && templated.ContainsKey("creationTimestamp") && templated["creationTimestamp"] is null) templated.Remove("creationTimestamp");
        var cause = item.Map("metadata").Map("annotations").Text(Revisions.ChangeCause);
        var template = (item.Map("spec").Map("template") ?? item.Map("data").Map("spec").Map("template"))?.DeepClone() as JsonObject;
        if (template is null || cause.Length == 0) return new(item, template, cause);
        if (template["metadata"] is not JsonObject metadata) template["metadata"] = metadata = [];
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations[Revisions.ChangeCause] = cause;
        return new(item, template, cause);
    }
}
