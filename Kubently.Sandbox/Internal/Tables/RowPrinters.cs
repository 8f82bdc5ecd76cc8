using System.Collections.Frozen;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Tables.Rows;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>Which printer fills the cells of a kind.</summary>
internal static class RowPrinters
{
    private static readonly FrozenDictionary<string, Action<Row>> ByResource = new Dictionary<string, Action<Row>>
    {
        ["componentstatuses"] = ClusterRows.ComponentStatus,
        ["configmaps"] = ConfigRows.ConfigMap,
        ["endpoints"] = NetworkRows.Endpoints,
        ["events"] = EventRows.Event,
        ["namespaces"] = ClusterRows.Namespace,
        ["nodes"] = NodeRows.Node,
        ["persistentvolumeclaims"] = StorageRows.Claim,
        ["persistentvolumes"] = StorageRows.Volume,
        ["pods"] = PodRows.Pod,
        ["podtemplates"] = WorkloadRows.PodTemplate,
        ["replicationcontrollers"] = WorkloadRows.ReplicationController,
        ["resourcequotas"] = ConfigRows.ResourceQuota,
        ["secrets"] = ConfigRows.Secret,
        ["serviceaccounts"] = ConfigRows.ServiceAccount,
        ["services"] = NetworkRows.Service,
        ["mutatingwebhookconfigurations.admissionregistration.k8s.io"] = AdmissionRows.Webhooks,
        ["validatingwebhookconfigurations.admissionregistration.k8s.io"] = AdmissionRows.Webhooks,
        ["validatingadmissionpolicies.admissionregistration.k8s.io"] = AdmissionRows.Policy,
        ["validatingadmissionpolicybindings.admissionregistration.k8s.io"] = AdmissionRows.PolicyBinding,
        ["apiservices.apiregistration.k8s.io"] = ClusterRows.ApiService,
        ["controllerrevisions.apps"] = WorkloadRows.ControllerRevision,
        ["daemonsets.apps"] = WorkloadRows.DaemonSet,
        ["deployments.apps"] = WorkloadRows.Deployment,
        ["replicasets.apps"] = WorkloadRows.ReplicaSet,
        ["statefulsets.apps"] = WorkloadRows.StatefulSet,
        ["horizontalpodautoscalers.autoscaling"] = AutoscalerRows.Autoscaler,
        ["cronjobs.batch"] = JobRows.CronJob,
        ["jobs.batch"] = JobRows.Job,
        ["certificatesigningrequests.certificates.k8s.io"] = AccessRows.SigningRequest,
        ["leases.coordination.k8s.io"] = ClusterRows.Lease,
        ["endpointslices.discovery.k8s.io"] = NetworkRows.EndpointSlice,
        ["flowschemas.flowcontrol.apiserver.k8s.io"] = FlowRows.FlowSchema,
        ["prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"] = FlowRows.PriorityLevel,
        ["nodes.metrics.k8s.io"] = MetricsRows.Node,
        ["pods.metrics.k8s.io"] = MetricsRows.Pod,
        ["ingressclasses.networking.k8s.io"] = NetworkRows.IngressClass,
        ["ingresses.networking.k8s.io"] = NetworkRows.Ingress,
        ["ipaddresses.networking.k8s.io"] = NetworkRows.IpAddress,
        ["networkpolicies.networking.k8s.io"] = NetworkRows.NetworkPolicy,
        ["servicecidrs.networking.k8s.io"] = NetworkRows.ServiceCidr,
        ["runtimeclasses.node.k8s.io"] = ClusterRows.RuntimeClass,
        ["poddisruptionbudgets.policy"] = WorkloadRows.DisruptionBudget,
        ["clusterrolebindings.rbac.authorization.k8s.io"] = AccessRows.Binding,
        ["rolebindings.rbac.authorization.k8s.io"] = AccessRows.Binding,
        ["priorityclasses.scheduling.k8s.io"] = ClusterRows.PriorityClass,
        ["csidrivers.storage.k8s.io"] = StorageRows.CsiDriver,
        ["csinodes.storage.k8s.io"] = StorageRows.CsiNode,
        ["storageclasses.storage.k8s.io"] = StorageRows.StorageClass,
        ["volumeattachments.storage.k8s.io"] = StorageRows.VolumeAttachment,
    }.ToFrozenDictionary();

    /// <summary>The printer of a built-in kind; null where the server has none and prints name and creation time.</summary>
    public static Action<Row>? Of(ResourceType type) => ByResource.GetValueOrDefault(type.Key.ToString());
}
