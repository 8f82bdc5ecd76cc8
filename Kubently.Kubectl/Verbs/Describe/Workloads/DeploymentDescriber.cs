using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Describe.Pods;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>Describes deployments.</summary>
internal sealed class DeploymentDescriber : IDescriber
{
    public async Task DescribeAsync(Subject subject, Description text, CancellationToken cancellationToken)
    {
        var (spec, status) = (subject.Spec, subject.Status);
        Parts.Head(text, subject);
        text.Line($"CreationTimestamp:\t{Timestamps.Rfc1123(subject.Metadata.Text("creationTimestamp"))}");
        Parts.LabelsAndAnnotations(text, subject);
        text.Line($"Selector:\t{LabelSelectors.Format(spec.Map("selector"))}");
        text.Line($"Replicas:\t{spec.Number("replicas") ?? 1} desired | {Count("updatedReplicas")} updated | {Count("replicas")} total | {Count("availableReplicas")} available | {Count("unavailableReplicas")} unavailable");
        text.Line($"StrategyType:\t{spec.Map("strategy").Text("type")}");
        text.Line($"MinReadySeconds:\t{spec.Number("minReadySeconds") ?? 0}");
        if (spec.Map("strategy").Map("rollingUpdate") is { } rolling)
            text.Line($"RollingUpdateStrategy:\t{rolling.Text("maxUnavailable")} max unavailable, {rolling.Text("maxSurge")} max surge");
        TemplatePart.Append(text, spec.Map("template"));
        Parts.Conditions(text, subject);

        var (old, current) = await ReplicaSetsAsync(subject, cancellationToken);
        if (old.Count > 0 || current is not null)
        {
            text.Line($"OldReplicaSets:\t{Named(old)}");
            text.Line($"NewReplicaSet:\t{Named(current is null ? [] : [current])}");
        }
        await EventsPart.AppendAsync(subject, text, cancellationToken);

        long Count(string field) => status.Number(field) ?? 0;
    }

    private static async Task<(List<JsonObject> Old, JsonObject? New)> ReplicaSetsAsync(Subject subject, CancellationToken cancellationToken)
    {
        var all = await subject.ListAsync("replicasets.apps", subject.Namespace, new Selection(LabelSelectors.Format(subject.Spec.Map("selector"))), cancellationToken);
        return OwnedReplicaSets.Split(subject.Object, all);
    }

    private static string Named(List<JsonObject> sets) => Parts.OrNone(string.Join(", ", sets.Select(set =>
        $"{set.Name()} ({set.Map("status").Number("replicas") ?? 0}/{set.Map("spec").Number("replicas") ?? 1} replicas created)")));
}
