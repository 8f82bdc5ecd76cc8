using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary>The object that is described, and how to read what concerns it.</summary>
internal sealed record Subject(Execution Run, ResourceCatalog Catalog, ApiResource Resource, JsonObject Object)
{
    internal JsonObject? Metadata => Object.Map("metadata");

    internal JsonObject? Spec => Object.Map("spec");

    internal JsonObject? Status => Object.Map("status");

    internal string Name => Object.Name();

    internal string Namespace => Object.Namespace();

    internal DateTimeOffset Now => Run.Now;

    /// <summary>Other objects, by the word that names their resource; none when there are none or they may not be read.</summary>
    internal Task<List<JsonObject>> ListAsync(string word, string ns, Selection selection, CancellationToken cancellationToken) =>
        Run.Cluster.TryListAsync(Catalog.Find(word), ns, selection, cancellationToken);

    internal Task<JsonObject?> ReadAsync(string word, string ns, string name, CancellationToken cancellationToken) =>
        Run.Cluster.TryReadAsync(Catalog.Find(word), ns, name, cancellationToken);
}
