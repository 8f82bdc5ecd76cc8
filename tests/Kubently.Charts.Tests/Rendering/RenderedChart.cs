using System.Text.Json.Nodes;

namespace Kubently.Charts.Tests.Rendering;

/// <summary>What a chart renders for some values.</summary>
/// <param name="Text">The manifests as helm prints them.</param>
/// <param name="Manifests">The same, read.</param>
internal sealed record RenderedChart(string Text, IReadOnlyList<Manifest> Manifests)
{
    public static RenderedChart Of(string text) => new(text, [.. YamlText.Read(text).OfType<JsonObject>().Select(root => new Manifest(root))]);

    public Manifest Single(string kind, string nameEnds = "") => Manifests.Single(each => each.Kind == kind && each.Name.EndsWith(nameEnds, StringComparison.Ordinal));

    public IEnumerable<Manifest> All(string kind) => Manifests.Where(each => each.Kind == kind);

    public bool Has(string kind, string name) => Manifests.Any(each => each.Kind == kind && each.Name == name);

    /// <summary>The environment of the first container of a workload: names and values; what comes from elsewhere is an object.</summary>
    public IReadOnlyDictionary<string, JsonNode> Environment(string workloadEnds)
    {
        var container = Manifests.Single(each => each.Pod is not null && each.Name.EndsWith(workloadEnds, StringComparison.Ordinal)).Containers.First();
        return (container["env"] as JsonArray ?? []).ToDictionary(item => (string)item!["name"]!, item => item!["value"] ?? item["valueFrom"]!, StringComparer.Ordinal);
    }
}
