using System.Collections.Frozen;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>What <see cref="RequestGuard"/> holds a request against in the cluster's policy file, by its own reading of the path.</summary>
internal static class FileGuard
{
    // Lists that lie in no namespace and hold nothing of one. Whether any other list does, a path does not tell.
    private static readonly FrozenSet<string> OfTheCluster = FrozenSet.ToFrozenSet(
    [
        "nodes", "nodes.metrics.k8s.io", "componentstatuses", "storageclasses.storage.k8s.io", "csidrivers.storage.k8s.io", "csinodes.storage.k8s.io",
        "volumeattributesclasses.storage.k8s.io", "priorityclasses.scheduling.k8s.io", "runtimeclasses.node.k8s.io", "ingressclasses.networking.k8s.io",
        "customresourcedefinitions.apiextensions.k8s.io", "apiservices.apiregistration.k8s.io", "validatingwebhookconfigurations.admissionregistration.k8s.io",
        "mutatingwebhookconfigurations.admissionregistration.k8s.io", "clusterroles.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io",
        "flowschemas.flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", "certificatesigningrequests.certificates.k8s.io",
    ]);

    /// <summary>Why a request must not leave; null when it may.</summary>
    internal static string? Objection(Licence licence, RequestPath path)
    {
        var file = licence.File;
        var resource = path.Group.Length > 0 ? $"{path.Resource}.{path.Group}" : path.Resource;
        if (!file.Resources.Permit(path.Group, path.Resource, path.Subresource)) return $"the policy file does not permit {resource}{(path.Subresource.Length > 0 ? "/" + path.Subresource : "")}";
        if (!file.Namespaces.Restrict) return null;
        if (path.Namespace.Length > 0) return file.Namespaces.Permit(path.Namespace) ? null : $"the policy file does not permit the namespace {path.Namespace}";
        if (licence.ListsNamespaces && resource == "namespaces") return null;
        if (resource == "persistentvolumes") return "volumes name the claims of namespaces that the policy file does not permit";
        return path.Name.Length > 0 || OfTheCluster.Contains(resource) ? null : $"the list of all {resource} holds what lies in namespaces that the policy file does not permit";
    }
}
