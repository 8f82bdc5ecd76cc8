using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>Which of several pods is the best to read: assigned, running, ready, restarted most, oldest.</summary>
internal static class PodPreference
{
    internal static bool GoesBefore(JsonObject a, JsonObject b)
    {
        var (aNode, bNode) = (a.Map("spec").Text("nodeName"), b.Map("spec").Text("nodeName"));
        if (aNode != bNode && (aNode.Length == 0 || bNode.Length == 0)) return aNode.Length > 0;
        if (Phase(a) != Phase(b)) return Phase(a) < Phase(b);
        var (aReady, bReady) = (Ready(a), Ready(b));
        if (aReady is null != bReady is null) return aReady is not null;
        if (aReady != bReady) return string.CompareOrdinal(aReady, bReady) < 0;
        if (Restarts(a) != Restarts(b)) return Restarts(a) > Restarts(b);
        return string.CompareOrdinal(a.Map("metadata").Text("creationTimestamp"), b.Map("metadata").Text("creationTimestamp")) < 0;
    }

    private static int Phase(JsonObject pod) => pod.Map("status").Text("phase") switch
    {
        "Unknown" => 1,
        "Pending" => 2,
        _ => 0,
    };

    /// <summary>When the pod became ready; null when it is not.</summary>
    private static string? Ready(JsonObject pod) =>
        pod.Map("status").Maps("conditions").FirstOrDefault(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True")?.Text("lastTransitionTime");

    private static long Restarts(JsonObject pod) =>
        pod.Map("status").Maps("containerStatuses").Select(status => status.Number("restartCount") ?? 0).DefaultIfEmpty(0).Max();
}
