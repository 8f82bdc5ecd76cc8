using System.ComponentModel;
using Kubently.Contracts;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record DiagnoseArguments
{
    [Description("The cluster's id, as list_clusters gives it.")]
    public required ClusterId ClusterId { get; init; }

    [Description("Only this namespace; the whole cluster when left out.")]
    public string? Namespace { get; init; }

    [Description("Only what concerns objects with this in their name.")]
    public string? Subject { get; init; }

    [Description("True looks at privileges as well, which say nothing about what is broken.")]
    public bool? Security { get; init; }
}
