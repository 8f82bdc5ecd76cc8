using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Workloads;

/// <summary>How many of a controller's own pods are in which phase.</summary>
internal static class PodCounts
{
    internal static async Task<string> OfAsync(Subject controller, string selector, CancellationToken cancellationToken)
    {
        var uid = controller.Metadata.Text("uid");
        var pods = await controller.ListAsync("pods", controller.Namespace, new Selection(selector), cancellationToken);
        var phases = pods.Where(pod => pod.Map("metadata").Maps("ownerReferences").Any(owner => owner.Flag("controller") && owner.Text("uid") == uid))
            .CountBy(pod => pod.Map("status").Text("phase")).ToDictionary();
        int Count(string phase) => phases.GetValueOrDefault(phase);
        return $"{Count("Running")} Running / {Count("Pending")} Waiting / {Count("Succeeded")} Succeeded / {Count("Failed")} Failed";
    }
}
