using Kubently.Api.Dispatch;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class ListClustersTool(ClusterCommands clusters)
{
    public AIFunction Function => ToolFunction.Of(
        ListAsync, ToolName.ListClusters,
        "All clusters, one a line: its id, and whether it is connected, reconnecting or offline. Nothing is known about an offline one. A namespace is never a cluster.");

    private async Task<ToolOutput> ListAsync(CancellationToken cancellationToken)
    {
        var links = await clusters.LinksAsync(cancellationToken);
        return ToolOutput.Of(links.IsEmpty ? "No cluster is registered." : string.Join('\n', links.Select(link => $"{link.Cluster} {State(link)}")));
    }

    public static string State(ClusterLink link) => link.Connected ? "connected" : link.Reconnecting ? "reconnecting" : "offline";
}
