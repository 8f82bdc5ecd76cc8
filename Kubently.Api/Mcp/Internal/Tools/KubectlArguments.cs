using System.ComponentModel;
using Kubently.Contracts;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record KubectlArguments
{
    [Description("The cluster's id, as list_clusters gives it.")]
    public required ClusterId ClusterId { get; init; }

    [Description("The command line, with or without the word kubectl: get pods -n shop -o wide. No pipes, no shell.")]
    public required string Command { get; init; }

    [Description("Text for its standard input: a manifest for apply -f -.")]
    public string? Stdin { get; init; }

    [Description("How long it may run, in seconds: 1 to 300, 30 when left out.")]
    public int? TimeoutSeconds { get; init; }

    [Description("Why, when it changes something: the person who approves it reads this. At most 1000 characters.")]
    public string? Reason { get; init; }
}
