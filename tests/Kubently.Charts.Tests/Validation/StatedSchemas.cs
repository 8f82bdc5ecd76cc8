using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Validation;

/// <summary>
/// What these tests state of kinds whose documents are not in the capture: of other groups of Kubernetes, of cert-manager, of the Gateway API and of
/// the Prometheus operator. Only the fields that the charts use are listed; a further one has to be looked up and added.
/// </summary>
internal static class StatedSchemas
{
    private static readonly JsonObject Shapes = (JsonObject)YamlText.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Shapes", "shapes.yaml"))).Single()!;

    public static IEnumerable<string> Kinds => ((JsonObject)Shapes["kinds"]!).Select(pair => pair.Key);

    public static bool Knows(Manifest manifest) => Shapes["kinds"]![Key(manifest)] is not null;

    public static IEnumerable<string> Faults(Manifest manifest)
    {
        // What every object has is stated once.
        var shape = (JsonObject)Shapes["kinds"]![Key(manifest)]!.DeepClone();
        var properties = (JsonObject)shape["properties"]!;
        properties["apiVersion"] = new JsonObject { ["type"] = "string" };
        properties["kind"] = new JsonObject { ["type"] = "string" };
        properties["metadata"] = new JsonObject { ["$ref"] = "metadata" };
        shape["type"] = "object";
        return new SchemaCheck(reference => (JsonObject)Shapes["parts"]![reference]!).Faults(manifest.Root, shape, $"{manifest.Kind}/{manifest.Name}");
    }

    private static string Key(Manifest manifest) => $"{manifest.ApiVersion} {manifest.Kind}";
}
