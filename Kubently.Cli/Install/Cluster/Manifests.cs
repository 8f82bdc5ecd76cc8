using System.Text.Json.Nodes;

namespace Kubently.Cli.Install.Cluster;

/// <summary>What is applied besides the charts.</summary>
internal static class Manifests
{
    /// <summary>A Secret as JSON.</summary>
    public static string Secret(string @namespace, string name, IReadOnlyDictionary<string, string> values) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = @namespace,
            ["labels"] = new JsonObject { ["app.kubernetes.io/part-of"] = "kubently" },
        },
        ["type"] = "Opaque",
        ["stringData"] = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))),
    }.ToJsonString();

    /// <summary>A namespace as JSON.</summary>
    public static string Namespace(string name) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new JsonObject { ["name"] = name },
    }.ToJsonString();
}
