using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>The ports of nodes that a pod wants for itself.</summary>
internal static class HostPorts
{
    private const int MostNamed = 3;

    /// <summary><c>it asks for host port 443, which pods of DaemonSet edge use</c>.</summary>
    public static string Spoken(ClusterSnapshot snapshot, PodView pod)
    {
        var wanted = Of(pod).ToHashSet();
        var users = snapshot.Pods.Where(other => other.Node is not null && !other.Finished && Of(other).Any(wanted.Contains)).Select(other => other.Workload).Distinct()
            .OrderBy(workload => workload.ToString(), StringComparer.Ordinal).Take(MostNamed).Select(workload => Addresses.Spoken(workload, pod.Object.Namespace)).ToArray();
        return $"it asks for host port {string.Join(", ", wanted.Order())}{(users.Length == 0 ? "" : $", which {Model.Spoken.Names(users)} already uses")}";
    }

    private static IEnumerable<int> Of(PodView pod) => pod.Containers.SelectMany(container => container.Spec.Items("ports"))
        .Select(port => port.NumberOrNull("hostPort") ?? (pod.Json.Flag("spec", "hostNetwork") ? port.NumberOrNull("containerPort") : null)).OfType<int>();
}
