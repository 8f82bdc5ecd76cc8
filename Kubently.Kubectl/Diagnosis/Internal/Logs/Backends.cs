using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>The pods behind a Service.</summary>
internal static class Backends
{
    public static IEnumerable<PodView> Of(ClusterSnapshot snapshot, ClusterObject service)
    {
        var selector = service.Json.Map("spec", "selector");
        return selector.Count == 0 ? [] : snapshot.PodsIn(service.Namespace).Where(pod => !pod.Finished && LabelSelector.MatchesAll(selector, pod.Object.Labels));
    }

    /// <summary>The container port that a port of a Service leads to.</summary>
    public static int? TargetPort(ClusterObject service, int? port, PodView pod)
    {
        var ports = service.Json.Items("spec", "ports").ToArray();
        var entry = ports.FirstOrDefault(one => one.NumberOrNull("port") == port);
        if (!entry.Exists()) entry = ports.FirstOrDefault();
        var target = entry.Text("targetPort") ?? entry.Text("port");
        return int.TryParse(target, out var number)
            ? number
            : pod.Containers.SelectMany(one => one.Spec.Items("ports")).FirstOrDefault(one => one.Text("name") == target).NumberOrNull("containerPort");
    }
}
