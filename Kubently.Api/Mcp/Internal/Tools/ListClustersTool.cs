using Kubently.Api.Access;
using Kubently.Api.Executors;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed class ListClustersTool
{
    private const int MaxListed = 200;

    private readonly IExecutorRegistry _registry;
    private readonly IClusterDirectory _directory;

    public ListClustersTool(IExecutorRegistry registry, IClusterDirectory directory)
    {
        (_registry, _directory) = (registry, directory);
        Tool = new TypedTool<ListClustersArguments, ListClustersAnswer>(
            "list_clusters", "List clusters",
            $"The clusters that you may ask about, and whether each is connected, reconnecting or offline; at most {MaxListed} at once. Nothing is known about an offline one. A namespace is never a cluster.",
            new ToolAnnotations { Title = "List clusters", ReadOnlyHint = true, OpenWorldHint = false }, RunAsync);
    }

    public McpServerTool Tool { get; }

    private async Task<CallToolResult> RunAsync(ListClustersArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var clusters = _registry.VisibleTo(call.Caller).Clusters;
        if (arguments.Contains is { Length: > 0 } part) clusters = [.. clusters.Where(cluster => cluster.Value.Contains(part, StringComparison.OrdinalIgnoreCase))];
        var summaries = await _directory.SummariesAsync([.. clusters.Take(MaxListed)], call.Caller, cancellationToken);
        return ToolAnswer.Of(new ListClustersAnswer { Clusters = summaries, Count = clusters.Length, Omitted = clusters.Length - summaries.Length });
    }
}
