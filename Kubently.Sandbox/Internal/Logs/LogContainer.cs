using System.Text.Json;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Logs;

/// <summary>Which container's log is meant, and what the kubelet says when it has none.</summary>
internal static class LogContainer
{
    private static readonly (string Field, string Statuses)[] Lists =
        [("containers", "containerStatuses"), ("initContainers", "initContainerStatuses"), ("ephemeralContainers", "ephemeralContainerStatuses")];

    public static (string Name, ApiStatus? Refusal) Choose(JsonElement pod, LogQuery query)
    {
        var names = Lists.Select(list => pod.At("spec", list.Field).Items().Select(container => container.At("name").Text()).ToList()).ToArray();
        var podName = pod.At("metadata", "name").Text();
        if (query.Container.Length > 0)
            return names.Any(list => list.Contains(query.Container))
                ? (query.Container, null)
                : ("", ApiStatus.BadRequest($"container {query.Container} is not valid for pod {podName}"));
        if (names[0].Count == 1 && names[1].Count == 0 && names[2].Count == 0) return (names[0][0], null);

        var text = $"a container name must be specified for pod {podName}, choose one of: [{string.Join(' ', names[0])}]";
        if (names[1].Count > 0) text += $" or one of the init containers: [{string.Join(' ', names[1])}]";
        if (names[2].Count > 0) text += $" or one of the ephemeral containers: [{string.Join(' ', names[2])}]";
        return ("", ApiStatus.BadRequest(text));
    }

    public static JsonElement Status(JsonElement pod, string container) => Lists
        .SelectMany(list => pod.At("status", list.Statuses).Items())
        .FirstOrDefault(status => status.At("name").Text() == container);

    /// <summary>Why there is no log to read; null when there is one.</summary>
    public static ApiStatus? Unavailable(JsonElement pod, string container, bool previous)
    {
        var where = $"container \"{container}\" in pod \"{pod.At("metadata", "name").Text()}\"";
        var status = Status(pod, container);
        if (!status.Exists()) return ApiStatus.BadRequest($"{where} is not available");
        var last = status.At("lastState", "terminated");
        var hasLast = last.At("containerID").Text().Length > 0;
        if (previous) return hasLast ? null : ApiStatus.BadRequest($"previous terminated {where} not found");
        var terminated = status.At("state", "terminated");
        if (status.At("state", "running").Exists() || terminated.At("containerID").Text().Length > 0 || hasLast) return null;
        if (terminated.Exists() || last.Exists()) return ApiStatus.BadRequest($"{where} is terminated");
        var waiting = status.At("state", "waiting");
        return ApiStatus.BadRequest(!waiting.Exists() ? $"{where} is waiting to start - no logs yet" : waiting.At("reason").Text() switch
        {
            "ErrImagePull" => $"{where} is waiting to start: image can't be pulled",
            "ImagePullBackOff" => $"{where} is waiting to start: trying and failing to pull image",
            var reason => $"{where} is waiting to start: {reason}",
        });
    }
}
