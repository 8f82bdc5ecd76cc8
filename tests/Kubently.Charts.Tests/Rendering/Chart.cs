using System.Text.Json.Nodes;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Rendering;

/// <summary>A chart of the repository.</summary>
/// <param name="Name">Its name, and that of its folder.</param>
internal sealed record Chart(string Name)
{
    public static readonly Chart Server = new("kubently");
    public static readonly Chart Executor = new("kubently-executor");

    public static IReadOnlyList<Chart> All { get; } = [Server, Executor];

    public string Folder => Path.Combine(Repository, "aspire-manifest", "helm", Name);

    /// <summary>The value files of the matrix: names without their ending.</summary>
    public IReadOnlyList<string> ValueFiles => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Values", Name)).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    public JsonObject Values => (JsonObject)YamlText.Read(File.ReadAllText(Path.Combine(Folder, "values.yaml"))).Single()!;

    public JsonObject Schema => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "values.schema.json")))!;

    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Path.GetDirectoryName(RealComponents.InRepository("Kubently.sln"))!;

    public static Chart Named(string name) => All.Single(chart => chart.Name == name);

    public string ValueFile(string name) => Path.Combine(AppContext.BaseDirectory, "Values", Name, name + ".yaml");

    public override string ToString() => Name;
}
