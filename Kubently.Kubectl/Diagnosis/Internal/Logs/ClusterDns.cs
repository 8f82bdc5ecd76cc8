using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>What answers names in a cluster.</summary>
internal static class ClusterDns
{
    private const string Label = "k8s-app";

    /// <summary>Its Service and its workloads; a finding about one of them explains names that are not found.</summary>
    public static ImmutableArray<ObjectReference> Of(ClusterSnapshot snapshot) =>
    [
        .. snapshot.Of(Kinds.Service).Where(service => service.Labels.GetValueOrDefault(Label) == "kube-dns").Select(service => service.Reference),
        .. snapshot.Pods.Where(Answers).Select(pod => pod.Workload).Distinct(),
    ];

    /// <summary>Whether a pod answers names. It logs the names that others ask for in vain.</summary>
    public static bool Answers(PodView pod) => pod.Object.Labels.GetValueOrDefault(Label) is "kube-dns" or "coredns" or "node-local-dns";
}
