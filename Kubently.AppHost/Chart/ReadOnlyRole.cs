using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

/// <summary>
/// What an executor in readOnly may ask of the API server: the rules of aspire-manifest/helm/kubently-executor/files/rbac.yaml, held against them by a test.
/// </summary>
internal static class ReadOnlyRole
{
    private const string Name = "kubently-executor-read-only";
    private const string Group = "rbac.authorization.k8s.io";

    private static readonly string[] All = ["get", "list", "watch"];
    private static readonly string[] Get = ["get"];
    private static readonly string[] GetAndList = ["get", "list"];

    public static ClusterRole Role
    {
        get
        {
            var role = new ClusterRole { Metadata = { Name = Name } };
            role.Rules.AddRange(
            [
                Rule("", All, "configmaps", "endpoints", "events", "limitranges", "persistentvolumeclaims", "pods", "podtemplates", "replicationcontrollers", "resourcequotas", "serviceaccounts", "services"),
                Rule("", Get, "persistentvolumeclaims/status", "pods/status", "replicationcontrollers/status", "resourcequotas/status", "services/status", "pods/resize"),
                Rule("", Get, "replicationcontrollers/scale"),
                Rule("", Get, "pods/log"),
                Rule("apps", All, "controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"),
                Rule("apps", Get, "daemonsets/status", "deployments/status", "replicasets/status", "statefulsets/status"),
                Rule("apps", Get, "deployments/scale", "replicasets/scale", "statefulsets/scale"),
                Rule("batch", All, "cronjobs", "jobs"),
                Rule("batch", Get, "cronjobs/status", "jobs/status"),
                Rule("autoscaling", All, "horizontalpodautoscalers"),
                Rule("autoscaling", Get, "horizontalpodautoscalers/status"),
                Rule("policy", All, "poddisruptionbudgets"),
                Rule("policy", Get, "poddisruptionbudgets/status"),
                Rule("networking.k8s.io", All, "ingresses", "networkpolicies"),
                Rule("networking.k8s.io", Get, "ingresses/status"),
                Rule("discovery.k8s.io", All, "endpointslices"),
                Rule("events.k8s.io", All, "events"),
                Rule("coordination.k8s.io", All, "leases"),
                Rule("storage.k8s.io", All, "csistoragecapacities"),
                Rule("metrics.k8s.io", GetAndList, "pods"),
                Rule("gateway.networking.k8s.io", All, "gateways", "httproutes", "referencegrants"),
                Rule("", All, "namespaces", "nodes", "persistentvolumes"),
                Rule("", Get, "namespaces/status", "nodes/status", "persistentvolumes/status"),
                Rule("", GetAndList, "componentstatuses"),
                Rule("admissionregistration.k8s.io", All, "mutatingwebhookconfigurations", "validatingadmissionpolicies", "validatingwebhookconfigurations"),
                Rule("apiextensions.k8s.io", All, "customresourcedefinitions"),
                Rule("apiregistration.k8s.io", All, "apiservices"),
                Rule("flowcontrol.apiserver.k8s.io", All, "flowschemas", "prioritylevelconfigurations"),
                Rule("metrics.k8s.io", GetAndList, "nodes"),
                Rule("networking.k8s.io", All, "ingressclasses"),
                Rule("node.k8s.io", All, "runtimeclasses"),
                Rule("scheduling.k8s.io", All, "priorityclasses"),
                Rule("storage.k8s.io", All, "csidrivers", "csinodes", "storageclasses", "volumeattachments"),
                Rule("gateway.networking.k8s.io", All, "gatewayclasses"),
                new PolicyRuleV1 { NonResourceUrLs = { "/healthz/*", "/livez/*", "/readyz/*" }, Verbs = { "get" } },
            ]);
            return role;
        }
    }

    public static ClusterRoleBinding BindingOf(string account) => new()
    {
        Metadata = { Name = $"{Name}-binding" },
        RoleRef = new RoleRefV1 { ApiGroup = Group, Kind = "ClusterRole", Name = Name },
        Subjects = { new SubjectV1 { Kind = "ServiceAccount", Name = account, Namespace = "{{ .Release.Namespace }}" } },
    };

    private static PolicyRuleV1 Rule(string group, string[] verbs, params string[] resources)
    {
        var rule = new PolicyRuleV1 { ApiGroups = { group } };
        rule.Resources.AddRange(resources);
        rule.Verbs.AddRange(verbs);
        return rule;
    }
}
