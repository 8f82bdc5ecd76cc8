namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>The kinds that the analyzers read, as Kubernetes writes them.</summary>
internal static class Kinds
{
    public const string Pod = "Pod";
    public const string Service = "Service";
    public const string EndpointSlice = "EndpointSlice";
    public const string Event = "Event";
    public const string ConfigMap = "ConfigMap";
    public const string Secret = "Secret";
    public const string ServiceAccount = "ServiceAccount";
    public const string PersistentVolumeClaim = "PersistentVolumeClaim";
    public const string PersistentVolume = "PersistentVolume";
    public const string ResourceQuota = "ResourceQuota";
    public const string Deployment = "Deployment";
    public const string ReplicaSet = "ReplicaSet";
    public const string StatefulSet = "StatefulSet";
    public const string DaemonSet = "DaemonSet";
    public const string ControllerRevision = "ControllerRevision";
    public const string Job = "Job";
    public const string CronJob = "CronJob";
    public const string Ingress = "Ingress";
    public const string IngressClass = "IngressClass";
    public const string NetworkPolicy = "NetworkPolicy";
    public const string PodDisruptionBudget = "PodDisruptionBudget";
    public const string HorizontalPodAutoscaler = "HorizontalPodAutoscaler";
    public const string Node = "Node";
    public const string Namespace = "Namespace";
    public const string StorageClass = "StorageClass";
    public const string ValidatingWebhookConfiguration = "ValidatingWebhookConfiguration";
    public const string MutatingWebhookConfiguration = "MutatingWebhookConfiguration";
    public const string ApiService = "APIService";
    public const string GatewayClass = "GatewayClass";
    public const string Gateway = "Gateway";
    public const string HttpRoute = "HTTPRoute";
    public const string ReferenceGrant = "ReferenceGrant";
}
