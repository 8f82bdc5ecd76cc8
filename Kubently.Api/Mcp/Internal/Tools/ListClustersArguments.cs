using System.ComponentModel;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record ListClustersArguments
{
    [Description("Only clusters with this in their id; all of them when left out.")]
    public string? Contains { get; init; }
}
