using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Logs;

namespace Kubently.Kubectl.Verbs.Exec;

/// <summary>The pod, and the container of it, that a command runs in.</summary>
internal static class ExecPod
{
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    /// <summary>The pod itself, or the most active one of what owns or selects pods.</summary>
    internal static async Task<JsonObject> FindAsync(Execution run, CancellationToken cancellationToken)
    {
        var target = run.Resolved.Targets[0];
        var found = await run.Cluster.ReadAsync(target.Resource, run.Namespace, target.Name!, cancellationToken);
        if (target.Resource is { Group: "", Name: "pods" }) return found;

        var selector = PodSelectors.Of(found, "cannot attach to");
        var pods = (await run.CatalogAsync(cancellationToken)).Find("pods") ?? throw KubectlFailure.Error("the server doesn't have a resource type \"pods\"");
        var candidates = await run.Cluster.ListAsync(pods, run.Namespace, new Selection(selector), 500, cancellationToken);
        // kubectl waits for a pod to appear; an answer now is worth more than one in a minute.
        if (candidates.Count == 0) throw KubectlFailure.Error("timed out waiting for the condition");
        return GoSort.Sort(candidates, PodPreference.IsMoreActive)[0];
    }

    /// <summary>The container asked for, else the annotated one, else the first; says so when there was a choice.</summary>
    internal static string Container(Execution run, JsonObject pod)
    {
        var phase = pod.Map("status").Text("phase");
        if (phase is "Succeeded" or "Failed") throw KubectlFailure.Error($"cannot exec into a container in a completed pod; current phase is {phase}");
        string[] regular = [.. Names(pod, "containers")];
        string[] ephemeral = [.. Names(pod, "ephemeralContainers")];
        string[] init = [.. Names(pod, "initContainers")];
        var all = string.Join(", ", regular.Concat(ephemeral.Select(name => $"{name} (ephem)")).Concat(init.Select(name => $"{name} (init)")));

        var asked = run.Command.Text("container");
        if (asked.Length == 0 && regular.Length == 0) throw KubectlFailure.Error($"pod {pod.Namespace()}/{pod.Name()} does not have any containers");
        if (asked.Length == 0) asked = pod.Map("metadata").Map("annotations").Text(DefaultContainer);
        if (asked.Length > 0)
        {
            return regular.Contains(asked) || init.Contains(asked) || ephemeral.Contains(asked)
                ? asked
                : throw KubectlFailure.Error($"container {asked} is not valid for pod {pod.Name()} out of: {all}");
        }
        if (!run.Command.Switch("quiet") && regular.Length + ephemeral.Length + init.Length > 1)
            run.Err.Line($"Defaulted container {GoQuote.Quote(regular[0])} out of: {all}");
        return regular[0];
    }

    private static IEnumerable<string> Names(JsonObject pod, string field) => pod.Map("spec").Maps(field).Select(container => container.Text("name"));
}
