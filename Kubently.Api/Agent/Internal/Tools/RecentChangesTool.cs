using System.ComponentModel;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class RecentChangesTool(ClusterCommands clusters)
{
    public AIFunction Function => ToolFunction.Of(
        ReadAsync, ToolName.RecentChanges,
        "What was changed in a cluster lately, newest first, set against the first error, as JSON: rollouts with what they changed, edits of configuration, nodes, Helm releases, and the changes "
        + "shortly before the first error as suspects. At most 200 changes. Ask this when something worked before and does not now.");

    private Task<ToolOutput> ReadAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("Only this namespace, and nodes.")] string? @namespace = null,
        [Description("Only objects with this in their name, and what configures them.")] string? subject = null,
        [Description("How far to look back, in minutes: 1 to 43200; a day when left out.")] int? since_minutes = null,
        CancellationToken cancellationToken = default)
    {
        var scope = new ChangesScope { Namespace = @namespace, Subject = subject, SinceMinutes = since_minutes };
        var request = JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.ChangesScope);
        return clusters.RunAsync(cluster_id, new ExecuteRequest { ClusterId = default, Tool = Command.ChangesTool, Request = request }, cancellationToken);
    }
}
