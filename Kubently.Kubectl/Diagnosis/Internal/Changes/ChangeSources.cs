using System.Collections.Immutable;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Reading;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>Reads each kind that tells of changes once.</summary>
internal sealed class ChangeSources(SnapshotReader reader, bool readsSecrets)
{
    /// <summary>The name under which Helm's releases are kept in a snapshot: the Secrets that it stores them in.</summary>
    public const string HelmRelease = "HelmRelease";

    private static readonly ImmutableArray<KindSource> Open =
    [
        new(Kinds.Pod, "api/v1", "pods"),
        new(Kinds.Event, "api/v1", "events"),
        new(Kinds.Deployment, "apis/apps/v1", "deployments"),
        new(Kinds.ReplicaSet, "apis/apps/v1", "replicasets"),
        new(Kinds.StatefulSet, "apis/apps/v1", "statefulsets"),
        new(Kinds.DaemonSet, "apis/apps/v1", "daemonsets"),
        new(Kinds.ControllerRevision, "apis/apps/v1", "controllerrevisions"),
        new(Kinds.ConfigMap, "api/v1", "configmaps", MetadataOnly: true),
        new(Kinds.Service, "api/v1", "services", MetadataOnly: true),
        new(Kinds.PersistentVolumeClaim, "api/v1", "persistentvolumeclaims", MetadataOnly: true),
        new(Kinds.ResourceQuota, "api/v1", "resourcequotas", MetadataOnly: true),
        new(Kinds.Ingress, "apis/networking.k8s.io/v1", "ingresses", MetadataOnly: true),
        new(Kinds.NetworkPolicy, "apis/networking.k8s.io/v1", "networkpolicies", MetadataOnly: true),
        new(Kinds.CronJob, "apis/batch/v1", "cronjobs", MetadataOnly: true),
        new(Kinds.HorizontalPodAutoscaler, "apis/autoscaling/v2", "horizontalpodautoscalers", MetadataOnly: true),
        new(Kinds.PodDisruptionBudget, "apis/policy/v1", "poddisruptionbudgets", MetadataOnly: true),
        new(Kinds.Gateway, "apis/gateway.networking.k8s.io/v1", "gateways", MetadataOnly: true, Optional: true),
        new(Kinds.HttpRoute, "apis/gateway.networking.k8s.io/v1", "httproutes", MetadataOnly: true, Optional: true),
        new(Kinds.Node, "api/v1", "nodes", Namespaced: false),
        new(Kinds.ValidatingWebhookConfiguration, "apis/admissionregistration.k8s.io/v1", "validatingwebhookconfigurations", Namespaced: false, MetadataOnly: true),
        new(Kinds.MutatingWebhookConfiguration, "apis/admissionregistration.k8s.io/v1", "mutatingwebhookconfigurations", Namespaced: false, MetadataOnly: true),
    ];

    private static readonly ImmutableArray<KindSource> Secret =
    [
        new(Kinds.Secret, "api/v1", "secrets", MetadataOnly: true, Selector: "owner!=helm"),
        new(HelmRelease, "api/v1", "secrets", MetadataOnly: true, Selector: "owner=helm"),
    ];

    /// <summary>What could be read, and what could not. Throws <see cref="HttpRequestException"/> when nothing could be reached.</summary>
    public async Task<(ClusterSnapshot Snapshot, ImmutableArray<string> Missing)> ReadAsync(string? scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sources = readsSecrets ? Open.AddRange(Secret) : Open;
        var lists = await Task.WhenAll(sources.Select(source => reader.ListAsync(source, scope, cancellationToken)));
        if (lists.All(list => list.Failure is not null)) throw lists[0].Failure!;
        var objects = lists.Where(list => list.Objects is not null).ToImmutableDictionary(list => list.Source.Kind, list => list.Objects!.Value);
        ImmutableArray<string> left = readsSecrets ? [] : ["Secrets and Helm releases: this executor's mode does not read Secrets, not even their labels"];
        return (new ClusterSnapshot(objects, scope, now), [.. lists.SelectMany(list => list.Missing).Distinct(), .. left]);
    }
}
