using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>Which containers of a pod are read.</summary>
internal static class PodStreams
{
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    internal static List<LogStream> Of(Execution run, JsonObject pod, LogOptions options)
    {
        var spec = pod.Map("spec");
        string[] init = [.. Names(spec, "initContainers")];
        string[] regular = [.. Names(spec, "containers")];
        string[] ephemeral = [.. Names(spec, "ephemeralContainers")];
        string[] all = [.. init, .. regular, .. ephemeral];
        if (options.AllContainers) return [.. all.Select(name => Stream(pod, name))];

        var chosen = options.Container;
        if (chosen.Length == 0 && pod.Map("metadata").Map("annotations").Text(DefaultContainer) is { Length: > 0 } annotated)
        {
            if (all.Contains(annotated)) chosen = annotated;
            else run.Err.Line($"Default container name {GoQuote.Quote(annotated)} not found in pod {pod.Name()}");
        }
        if (chosen.Length == 0)
        {
            chosen = regular.FirstOrDefault() ?? throw KubectlFailure.Error($"pod {pod.Name()} has no containers");
            if (all.Length > 1 && !options.AllPods)
            {
                var names = regular.Concat(init.Select(name => $"{name} (init)")).Concat(ephemeral.Select(name => $"{name} (ephem)"));
                run.Err.Line($"Defaulted container {GoQuote.Quote(chosen)} out of: {string.Join(", ", names)}");
            }
        }
        return all.Contains(chosen) ? [Stream(pod, chosen)] : throw KubectlFailure.Error($"container {chosen} is not valid for pod {pod.Name()}");
    }

    private static LogStream Stream(JsonObject pod, string container) => new(pod.Namespace(), pod.Name(), container);

    private static IEnumerable<string> Names(JsonObject? spec, string field) => spec.Maps(field).Select(container => container.Text("name"));
}
