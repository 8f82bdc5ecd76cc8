using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class KubectlTool(ClusterCommands clusters)
{
    public AIFunction Function => ToolFunction.Of(
        RunAsync, ToolName.Kubectl,
        "Runs one kubectl command line in a cluster and gives what it prints, or kubectl's own words when it fails. Reading verbs (get, describe, logs, events, top, explain, "
        + "auth can-i, rollout status|history, …) run at once; one that changes something is refused, or waits for a person. No pipes, no shell, values of Secrets are hidden. Long output is cut and kept under a handle for read_output. 60 s at most.");

    private Task<ToolOutput> RunAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("The command line, with or without the word kubectl: get pods -n shop -o wide")] string command,
        CancellationToken cancellationToken) => clusters.KubectlAsync(cluster_id, command, cancellationToken);
}
