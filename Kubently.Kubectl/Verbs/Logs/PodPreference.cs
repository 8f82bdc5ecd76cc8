using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>Which of several pods kubectl takes.</summary>
internal static class PodPreference
{
    /// <summary>The best to read: assigned, running, ready, ready for long, restarted most, oldest.</summary>
    internal static bool GoesBefore(JsonObject a, JsonObject b) => By(State(a, b), ReadyFor(a, b), Restarts(b).CompareTo(Restarts(a)), Age(a, b));

    /// <summary>The best to run something in: assigned, running, ready, not going away, ready for long, restarted least, oldest.</summary>
    internal static bool IsMoreActive(JsonObject a, JsonObject b) =>
        By(State(a, b), Going(a, b), ReadyFor(a, b), Restarts(a).CompareTo(Restarts(b)), Age(a, b));

    private static bool By(params ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
            if (order != 0) return order < 0;
        return false;
    }

    private static int State(JsonObject a, JsonObject b)
    {
        var (aNode, bNode) = (a.Map("spec").Text("nodeName"), b.Map("spec").Text("nodeName"));
        if (aNode.Length == 0 != (bNode.Length == 0)) return aNode.Length > 0 ? -1 : 1;
        if (Phase(a) != Phase(b)) return Phase(a).CompareTo(Phase(b));
        return (Ready(a) is null).CompareTo(Ready(b) is null);
    }

    private static int ReadyFor(JsonObject a, JsonObject b) => string.CompareOrdinal(Ready(a), Ready(b));

    private static int Age(JsonObject a, JsonObject b) =>
        string.CompareOrdinal(a.Map("metadata").Text("creationTimestamp"), b.Map("metadata").Text("creationTimestamp"));

    // One that is deleted later is there for longer.
    private static int Going(JsonObject a, JsonObject b)
    {
        var (aGoes, bGoes) = (a.Map("metadata").Text("deletionTimestamp"), b.Map("metadata").Text("deletionTimestamp"));
        return aGoes.Length == 0 || bGoes.Length == 0 ? aGoes.Length.CompareTo(bGoes.Length) : string.CompareOrdinal(bGoes, aGoes);
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
