using System.Text.Json;

namespace Kubently.Cli.Install.Cluster;

/// <summary>How far the pods of a release are, read from <c>kubectl get pods -o json</c>.</summary>
internal static class Rollout
{
    /// <summary>In a few words; null when it cannot be read.</summary>
    public static string? Words(string json)
    {
        try
        {
            using var list = JsonDocument.Parse(json);
            var pods = list.RootElement.GetProperty("items").EnumerateArray().Select(pod => (Name: pod.GetProperty("metadata").GetProperty("name").GetString(), Reason: Reason(pod))).ToArray();
            var waiting = pods.Where(pod => pod.Reason is not null).Select(pod => $"{pod.Name}: {pod.Reason}").Order(StringComparer.Ordinal).Take(3).ToArray();
            return $"{pods.Length - pods.Count(pod => pod.Reason is not null)} of {pods.Length} pods are ready{(waiting.Length == 0 ? "" : $" ({string.Join("; ", waiting)})")}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    // Null for a pod that is ready.
    private static string? Reason(JsonElement pod)
    {
        if (!pod.TryGetProperty("status", out var status)) return "not started yet";
        if (status.TryGetProperty("conditions", out var conditions))
        {
            foreach (var condition in conditions.EnumerateArray())
            {
                var (type, holds) = (Text(condition, "type"), Text(condition, "status"));
                if (type == "Ready" && holds == "True") return null;
                if (type == "PodScheduled" && holds == "False") return Text(condition, "message") ?? "cannot be scheduled";
            }
        }

        if (status.TryGetProperty("containerStatuses", out var containers))
            foreach (var container in containers.EnumerateArray())
                if (container.TryGetProperty("state", out var state) && state.TryGetProperty("waiting", out var waiting)) return Text(waiting, "reason") ?? "waiting";
        return "not ready yet";
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
