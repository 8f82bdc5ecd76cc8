using System.Collections.Immutable;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Where a kind is listed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Root">The path of its group and version.</param>
/// <param name="Plural">Its resource name.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="KeysOnly">Whether only metadata and the names of its data keys are kept: values are secret, or large and not needed.</param>
/// <param name="MetadataOnly">Whether nothing but metadata is asked for and kept.</param>
/// <param name="Selector">Which labels its objects must have.</param>
/// <param name="Optional">Whether many clusters do well without it, so that its absence is no gap.</param>
internal sealed record KindSource(string Kind, string Root, string Plural, bool Namespaced = true, bool KeysOnly = false, bool Optional = false,
    bool MetadataOnly = false, string? Selector = null)
{
    public static readonly ImmutableArray<KindSource> All =
    [
        new(Kinds.Pod, "api/v1", "pods"),
        new(Kinds.Event, "api/v1", "events"),
        new(Kinds.Service, "api/v1", "services"),
        new(Kinds.EndpointSlice, "apis/discovery.k8s.io/v1", "endpointslices"),
        new(Kinds.Deployment, "apis/apps/v1", "deployments"),
        new(Kinds.ReplicaSet, "apis/apps/v1", "replicasets"),
        new(Kinds.StatefulSet, "apis/apps/v1", "statefulsets"),
        new(Kinds.DaemonSet, "apis/apps/v1", "daemonsets"),
        new(Kinds.Job, "apis/batch/v1", "jobs"),
        new(Kinds.CronJob, "apis/batch/v1", "cronjobs"),
        new(Kinds.Ingress, "apis/networking.k8s.io/v1", "ingresses"),
        new(Kinds.NetworkPolicy, "apis/networking.k8s.io/v1", "networkpolicies"),
        new(Kinds.PersistentVolumeClaim, "api/v1", "persistentvolumeclaims"),
        new(Kinds.ResourceQuota, "api/v1", "resourcequotas"),
        new(Kinds.ServiceAccount, "api/v1", "serviceaccounts"),
        new(Kinds.ConfigMap, "api/v1", "configmaps", KeysOnly: true),
        new(Kinds.Secret, "api/v1", "secrets", KeysOnly: true),
        new(Kinds.HorizontalPodAutoscaler, "apis/autoscaling/v2", "horizontalpodautoscalers"),
        new(Kinds.PodDisruptionBudget, "apis/policy/v1", "poddisruptionbudgets"),
        new(Kinds.Node, "api/v1", "nodes", Namespaced: false),
        new(Kinds.Namespace, "api/v1", "namespaces", Namespaced: false),
        new(Kinds.PersistentVolume, "api/v1", "persistentvolumes", Namespaced: false),
        new(Kinds.StorageClass, "apis/storage.k8s.io/v1", "storageclasses", Namespaced: false),
        new(Kinds.IngressClass, "apis/networking.k8s.io/v1", "ingressclasses", Namespaced: false),
        new(Kinds.ValidatingWebhookConfiguration, "apis/admissionregistration.k8s.io/v1", "validatingwebhookconfigurations", Namespaced: false),
        new(Kinds.MutatingWebhookConfiguration, "apis/admissionregistration.k8s.io/v1", "mutatingwebhookconfigurations", Namespaced: false),
        new(Kinds.ApiService, "apis/apiregistration.k8s.io/v1", "apiservices", Namespaced: false),
        new(Kinds.GatewayClass, "apis/gateway.networking.k8s.io/v1", "gatewayclasses", Namespaced: false, Optional: true),
        new(Kinds.Gateway, "apis/gateway.networking.k8s.io/v1", "gateways", Optional: true),
        new(Kinds.HttpRoute, "apis/gateway.networking.k8s.io/v1", "httproutes", Optional: true),
        new(Kinds.ReferenceGrant, "apis/gateway.networking.k8s.io/v1beta1", "referencegrants", Optional: true),
    ];

    /// <summary>Those that may be read.</summary>
    public static ImmutableArray<KindSource> Within(DiagnosisOptions options) => options.ReadsSecrets ? All : All.RemoveAll(source => source.Kind == Kinds.Secret);

    /// <summary>The address of one page, relative to the API server.</summary>
    public string PagePath(string? scope, int limit, string? continuation)
    {
        var place = Namespaced && scope is not null ? $"{Root}/namespaces/{Uri.EscapeDataString(scope)}/{Plural}" : $"{Root}/{Plural}";
        var page = $"{place}?limit={limit}{(Selector is null ? "" : $"&labelSelector={Uri.EscapeDataString(Selector)}")}";
        return continuation is null ? page : $"{page}&continue={Uri.EscapeDataString(continuation)}";
    }
}
