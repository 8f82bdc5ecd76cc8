namespace Kubently.Kubectl.Cluster;

/// <summary>
/// The resources that every Kubernetes cluster has, for judging a command line where no cluster can be asked. Its own discovery decides in
/// the end.
/// </summary>
public static class BuiltInResources
{
    private const string Table = """
        v1 bindings Binding ns
        v1 componentstatuses ComponentStatus - cs
        v1 configmaps ConfigMap ns cm
        v1 endpoints Endpoints ns ep
        v1 events Event ns ev
        v1 limitranges LimitRange ns limits
        v1 namespaces Namespace - ns
        v1 nodes Node - no
        v1 persistentvolumeclaims PersistentVolumeClaim ns pvc
        v1 persistentvolumes PersistentVolume - pv
        v1 pods Pod ns po all
        v1 podtemplates PodTemplate ns
        v1 replicationcontrollers ReplicationController ns rc all
        v1 resourcequotas ResourceQuota ns quota
        v1 secrets Secret ns
        v1 serviceaccounts ServiceAccount ns sa
        v1 services Service ns svc all
        admissionregistration.k8s.io/v1 mutatingwebhookconfigurations MutatingWebhookConfiguration -
        admissionregistration.k8s.io/v1 validatingadmissionpolicies ValidatingAdmissionPolicy -
        admissionregistration.k8s.io/v1 validatingwebhookconfigurations ValidatingWebhookConfiguration -
        apiextensions.k8s.io/v1 customresourcedefinitions CustomResourceDefinition - crd,crds
        apiregistration.k8s.io/v1 apiservices APIService -
        apps/v1 controllerrevisions ControllerRevision ns
        apps/v1 daemonsets DaemonSet ns ds all
        apps/v1 deployments Deployment ns deploy all
        apps/v1 replicasets ReplicaSet ns rs all
        apps/v1 statefulsets StatefulSet ns sts all
        authentication.k8s.io/v1 selfsubjectreviews SelfSubjectReview -
        authentication.k8s.io/v1 tokenreviews TokenReview -
        authorization.k8s.io/v1 localsubjectaccessreviews LocalSubjectAccessReview ns
        authorization.k8s.io/v1 selfsubjectaccessreviews SelfSubjectAccessReview -
        authorization.k8s.io/v1 selfsubjectrulesreviews SelfSubjectRulesReview -
        authorization.k8s.io/v1 subjectaccessreviews SubjectAccessReview -
        autoscaling/v2 horizontalpodautoscalers HorizontalPodAutoscaler ns hpa all
        batch/v1 cronjobs CronJob ns cj all
        batch/v1 jobs Job ns - all
        certificates.k8s.io/v1 certificatesigningrequests CertificateSigningRequest - csr
        coordination.k8s.io/v1 leases Lease ns
        discovery.k8s.io/v1 endpointslices EndpointSlice ns
        events.k8s.io/v1 events Event ns ev
        flowcontrol.apiserver.k8s.io/v1 flowschemas FlowSchema -
        flowcontrol.apiserver.k8s.io/v1 prioritylevelconfigurations PriorityLevelConfiguration -
        metrics.k8s.io/v1beta1 nodes NodeMetrics -
        metrics.k8s.io/v1beta1 pods PodMetrics ns
        networking.k8s.io/v1 ingressclasses IngressClass -
        networking.k8s.io/v1 ingresses Ingress ns ing
        networking.k8s.io/v1 networkpolicies NetworkPolicy ns netpol
        node.k8s.io/v1 runtimeclasses RuntimeClass -
        policy/v1 poddisruptionbudgets PodDisruptionBudget ns pdb
        rbac.authorization.k8s.io/v1 clusterrolebindings ClusterRoleBinding -
        rbac.authorization.k8s.io/v1 clusterroles ClusterRole -
        rbac.authorization.k8s.io/v1 rolebindings RoleBinding ns
        rbac.authorization.k8s.io/v1 roles Role ns
        scheduling.k8s.io/v1 priorityclasses PriorityClass - pc
        storage.k8s.io/v1 csidrivers CSIDriver -
        storage.k8s.io/v1 csinodes CSINode -
        storage.k8s.io/v1 csistoragecapacities CSIStorageCapacity ns
        storage.k8s.io/v1 storageclasses StorageClass - sc
        storage.k8s.io/v1 volumeattachments VolumeAttachment -
        """;

    /// <summary>The catalog.</summary>
    public static ResourceCatalog Catalog { get; } = new(Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read));

    private static ApiResource Read(string line)
    {
        var fields = line.Split(' ');
        var (group, version) = fields[0].Split('/') is [var g, var v] ? (g, v) : ("", fields[0]);
        return new ApiResource(group, version, fields[1], fields[2].ToLowerInvariant(), fields[2], fields[3] == "ns",
            fields.Length > 4 && fields[4] is not ("-" or "all") ? [.. fields[4].Split(',')] : [],
            fields[^1] == "all" ? ["all"] : [],
            ["get", "list", "watch"]);
    }
}
