using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>What owns pods, and the budgets that protect them.</summary>
internal static class WorkloadRows
{
    public static void Deployment(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        row.Add(row.Name, $"{status.At("readyReplicas").Number()}/{spec.At("replicas").Number()}",
            status.At("updatedReplicas").Number(), status.At("availableReplicas").Number(), row.Age);
        row.AddContainers(spec.At("template"));
        row.Add(LabelTexts.Selector(spec.At("selector")));
    }

    public static void ReplicaSet(Row row)
    {
        Replicas(row);
        row.AddContainers(row.Object.At("spec", "template"));
        row.Add(Row.OrNone(LabelTexts.Selector(row.Object.At("spec", "selector"))));
    }

    public static void ReplicationController(Row row)
    {
        Replicas(row);
        row.AddContainers(row.Object.At("spec", "template"));
        row.Add(LabelTexts.Labels(row.Object.At("spec", "selector")));
    }

    public static void StatefulSet(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        row.Add(row.Name, $"{status.At("readyReplicas").Number()}/{spec.At("replicas").Number()}", row.Age);
        row.AddContainers(spec.At("template"));
    }

    public static void DaemonSet(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        row.Add(row.Name, status.At("desiredNumberScheduled").Number(), status.At("currentNumberScheduled").Number(), status.At("numberReady").Number(),
            status.At("updatedNumberScheduled").Number(), status.At("numberAvailable").Number(),
            LabelTexts.Labels(spec.At("template", "spec", "nodeSelector")), row.Age);
        row.AddContainers(spec.At("template"));
        row.Add(Row.OrNone(LabelTexts.Selector(spec.At("selector"))));
    }

    public static void ControllerRevision(Row row)
    {
        var owner = row.Object.At("metadata", "ownerReferences").Items().FirstOrDefault(owner => owner.At("controller").Flag());
        var controller = "<none>";
        if (owner.Exists())
        {
            var apiVersion = owner.At("apiVersion").Text().Split('/');
            var kind = owner.At("kind").Text().ToLowerInvariant();
            controller = $"{(apiVersion.Length > 1 ? $"{kind}.{apiVersion[0]}" : kind)}/{owner.At("name").Text()}";
        }

        row.Add(row.Name, controller, row.Object.At("revision").Number(), row.Age);
    }

    public static void PodTemplate(Row row)
    {
        row.Add(row.Name);
        row.AddContainers(row.Object.At("template"));
        row.Add(LabelTexts.Labels(row.Object.At("template", "metadata", "labels")));
    }

    public static void DisruptionBudget(Row row)
    {
        var spec = row.Object.At("spec");
        row.Add(row.Name, spec.At("minAvailable").Text("N/A"), spec.At("maxUnavailable").Text("N/A"),
            row.Object.At("status", "disruptionsAllowed").Number(), row.Age);
    }

    private static void Replicas(Row row)
    {
        var status = row.Object.At("status");
        row.Add(row.Name, row.Object.At("spec", "replicas").Number(), status.At("replicas").Number(), status.At("readyReplicas").Number(), row.Age);
    }
}
