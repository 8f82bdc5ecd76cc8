namespace Kubently.Kubectl.Tests.Parity;

/// <summary>Command lines about the objects of the folder Unusual.</summary>
internal static class UnusualObjects
{
    /// <summary>The kinds that the folder has objects of.</summary>
    public static readonly string[] Resources =
    [
        "pods", "replicationcontrollers", "podtemplates", "deployments", "replicasets", "statefulsets", "daemonsets", "controllerrevisions", "jobs", "cronjobs", "pdb", "hpa",
        "services", "endpoints", "endpointslices", "ingresses", "ingressclasses", "networkpolicies", "servicecidrs", "ipaddresses",
        "pv", "pvc", "storageclasses", "csinodes", "csidrivers", "volumeattachments", "volumeattributesclasses", "csistoragecapacities",
        "namespaces", "resourcequotas", "limitranges", "priorityclasses", "serviceaccounts", "secrets", "configmaps", "leases", "runtimeclasses",
        "roles", "clusterroles", "rolebindings", "clusterrolebindings", "csr", "validatingwebhookconfigurations", "crd", "widgets",
    ];

    /// <summary>Every way of printing one object, for each object of a kind; those of the system are left out.</summary>
    public static IEnumerable<string[]> Lines(string resource, string namesAndNamespaces)
    {
        foreach (var row in namesAndNamespaces.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not [var ns, var name] || ns.StartsWith("kube-", StringComparison.Ordinal) || name.StartsWith("system:", StringComparison.Ordinal)) continue;
            string[] place = ns == "<none>" ? [] : ["-n", ns];
            yield return ["describe", resource, name, .. place];
            foreach (var output in (string[])["wide", "yaml", "kyaml"]) yield return ["get", resource, name, .. place, "-o", output];
            foreach (var output in Typed(resource)) yield return ["set", "env", resource, name, .. place, "ADDED=1", "--dry-run=client", "-o", output];
            foreach (var output in Kept(resource)) yield return ["rollout", "history", resource, name, .. place, "-o", output];
        }

        yield return ["get", resource, "-A", "--show-labels"];
        // The order of Secrets by a field of theirs would tell their values.
        if (resource != "secrets") yield return ["get", resource, "-A", "--sort-by", ".metadata.name", "-o", "name"];
    }

    // What has a pod's specification is decoded into the Go type of its kind.
    private static string[] Typed(string resource) =>
        resource is "pods" or "replicationcontrollers" or "deployments" or "replicasets" or "statefulsets" or "daemonsets" or "jobs" or "cronjobs" ? ["json", "kyaml"] : [];

    private static string[] Kept(string resource) => resource is "deployments" or "statefulsets" or "daemonsets" ? ["json", "yaml", "kyaml"] : [];
}
