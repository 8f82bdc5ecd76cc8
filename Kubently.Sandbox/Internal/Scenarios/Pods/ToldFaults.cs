using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>
/// What is wrong with the pods that a scenario tells of, by their spec and the configuration it reads: the same spec fails again,
/// and a mended one, or one whose ConfigMap was mended, runs.
/// </summary>
internal sealed class ToldFaults
{
    private readonly Dictionary<string, PodStory> _faults = [];

    /// <summary>Remembers that pods of this spec fail like this.</summary>
    public void Tell(World world, string @namespace, JsonObject spec, PodStory story) => _faults[Print(world, @namespace, spec)] = story;

    /// <summary>How a new pod of this spec fails; null when nothing is known against it.</summary>
    public PodStory? Of(World world, string @namespace, JsonObject spec)
    {
        if (_faults.Count == 0 || !_faults.TryGetValue(Print(world, @namespace, spec), out var told)) return null;
        return told with
        {
            Age = TimeSpan.Zero,
            Ended = TimeSpan.Zero,
            Ran = TimeSpan.Zero,
            Node = "",
            Events = [],
            Restarts = told.Fault == "crashLoop" ? 1 : 0,
        };
    }

    private static string Print(World world, string @namespace, JsonObject spec)
    {
        var read = new JsonArray();
        foreach (var name in References(spec, "configMapRef", "configMapKeyRef", "configMap").Distinct()) read.Add(Content(world, new ResourceKey("", "configmaps"), @namespace, name));
        foreach (var name in References(spec, "secretRef", "secretKeyRef", "secret").Distinct()) read.Add(Content(world, new ResourceKey("", "secrets"), @namespace, name));
        return $"{@namespace}\n{Canonical.Text(spec)}\n{read.ToJsonString()}";
    }

    private static JsonNode? Content(World world, ResourceKey key, string @namespace, string name) =>
        world.Store.Get(key, @namespace, name) is { } found && found.Root.At("data") is var data && data.Exists() ? Canonical.Sorted(JsonText.Copy(data)) : null;

    private static IEnumerable<string> References(JsonNode? node, params string[] fields) => node switch
    {
        JsonObject @object => @object.SelectMany(field => fields.Contains(field.Key) && field.Value is JsonObject reference
            ? [reference.Text("name", reference.Text("secretName"))]
            : References(field.Value, fields)),
        JsonArray list => list.SelectMany(item => References(item, fields)),
        _ => [],
    };
}
