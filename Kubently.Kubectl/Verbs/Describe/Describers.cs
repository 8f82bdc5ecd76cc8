using System.Collections.Frozen;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Verbs.Describe.Network;
using Kubently.Kubectl.Verbs.Describe.Nodes;
using Kubently.Kubectl.Verbs.Describe.Pods;
using Kubently.Kubectl.Verbs.Describe.Settings;
using Kubently.Kubectl.Verbs.Describe.Storage;
using Kubently.Kubectl.Verbs.Describe.Workloads;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>Which kinds are described in a form of their own; all others are described field by field.</summary>
internal static class Describers
{
    private static readonly GenericDescriber Generic = new();

    private static readonly FrozenDictionary<string, IDescriber> ByKind = new Dictionary<string, IDescriber>
    {
        ["/Pod"] = new PodDescriber(),
        ["/ReplicationController"] = new ReplicationControllerDescriber(),
        ["apps/ReplicaSet"] = new ReplicaSetDescriber(),
        ["apps/Deployment"] = new DeploymentDescriber(),
        ["apps/StatefulSet"] = new StatefulSetDescriber(),
        ["apps/DaemonSet"] = new DaemonSetDescriber(),
        ["batch/Job"] = new JobDescriber(),
        ["batch/CronJob"] = new CronJobDescriber(),
        ["autoscaling/HorizontalPodAutoscaler"] = new HorizontalPodAutoscalerDescriber(),
        ["policy/PodDisruptionBudget"] = new PodDisruptionBudgetDescriber(),
        ["/Service"] = new ServiceDescriber(),
        ["/Endpoints"] = new EndpointsDescriber(),
        ["discovery.k8s.io/EndpointSlice"] = new EndpointSliceDescriber(),
        ["networking.k8s.io/Ingress"] = new IngressDescriber(),
        ["networking.k8s.io/IngressClass"] = new IngressClassDescriber(),
        ["networking.k8s.io/ServiceCIDR"] = new ServiceCidrDescriber(),
        ["networking.k8s.io/IPAddress"] = new IPAddressDescriber(),
        ["networking.k8s.io/NetworkPolicy"] = new NetworkPolicyDescriber(),
        ["/ConfigMap"] = new ConfigMapDescriber(),
        ["/Secret"] = new SecretDescriber(),
        ["/ServiceAccount"] = new ServiceAccountDescriber(),
        ["/Namespace"] = new NamespaceDescriber(),
        ["/ResourceQuota"] = new ResourceQuotaDescriber(),
        ["/LimitRange"] = new LimitRangeDescriber(),
        ["scheduling.k8s.io/PriorityClass"] = new PriorityClassDescriber(),
        ["rbac.authorization.k8s.io/Role"] = new RoleDescriber(),
        ["rbac.authorization.k8s.io/ClusterRole"] = new RoleDescriber(),
        ["rbac.authorization.k8s.io/RoleBinding"] = new RoleBindingDescriber(),
        ["rbac.authorization.k8s.io/ClusterRoleBinding"] = new RoleBindingDescriber(),
        ["/Node"] = new NodeDescriber(),
        ["/PersistentVolume"] = new PersistentVolumeDescriber(),
        ["/PersistentVolumeClaim"] = new PersistentVolumeClaimDescriber(),
        ["storage.k8s.io/StorageClass"] = new StorageClassDescriber(),
        ["storage.k8s.io/CSINode"] = new CsiNodeDescriber(),
        ["storage.k8s.io/VolumeAttributesClass"] = new VolumeAttributesClassDescriber(),
        ["certificates.k8s.io/CertificateSigningRequest"] = new SigningRequestDescriber(),
    }.ToFrozenDictionary();

    internal static IDescriber For(ApiResource resource) => ByKind.GetValueOrDefault($"{resource.Group}/{resource.Kind}", Generic);
}
