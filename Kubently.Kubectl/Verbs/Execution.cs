using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs;

/// <summary>One run of one command: what it may read and change, and where it prints.</summary>
internal sealed record Execution(
    ResolvedCommand Resolved, ClusterReader Cluster, ClusterWriter Writer, Func<CancellationToken, Task<ResourceCatalog>> CatalogAsync, Redactor Redactor,
    TimeProvider Time, KubectlOptions Options, string DefaultNamespace)
{
    internal KubectlCommand Command => Resolved.Command;

    /// <summary>The text for the command's standard input; null for none.</summary>
    internal string? Stdin { get; init; }

    /// <summary>The OpenAPI v3 document of a group version (<c>apis/apps/v1</c>); null when the server has none.</summary>
    internal required Func<string, CancellationToken, Task<JsonObject?>> OpenApiAsync { get; init; }

    internal OutputText Out { get; } = new(Options.MaxOutputBytes);

    internal OutputText Err { get; } = new(Math.Max(64 * 1024, Options.MaxOutputBytes / 4));

    internal DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The namespace of the command; empty for all.</summary>
    internal string Namespace => Command.AllNamespaces ? "" : NamespaceOrDefault;

    internal string NamespaceOrDefault => Command.Namespace is { Length: > 0 } given ? given : DefaultNamespace;

    internal Selection Selection => new(
        Command.Text("selector"),
        Command.Verb.Find("field-selector") is null ? "" : Command.Text("field-selector"));

    /// <summary>The given chunk size; kubectl's own default when the verb has none.</summary>
    internal long Chunk => Command.Verb.Find("chunk-size") is null ? 500 : Math.Clamp(Command.Number("chunk-size"), 0, 5000);
}
