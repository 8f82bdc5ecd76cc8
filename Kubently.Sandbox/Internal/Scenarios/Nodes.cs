using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Patching;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>Short ways to read and copy scenario documents.</summary>
internal static class Nodes
{
    public static string Text(this JsonObject node, string name, string fallback = "") =>
        node[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : fallback;

    public static int Number(this JsonObject node, string name, int fallback) =>
        node[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? int.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : fallback;

    public static bool Flag(this JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static TimeSpan? Ago(this JsonObject node, string name) => RelativeTimes.Ago(node.Text(name));

    public static JsonObject Object(this JsonObject node, string name) => node[name] as JsonObject ?? [];

    public static IEnumerable<JsonObject> Objects(this JsonObject node, string name) => (node[name] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Texts(this JsonObject node, string name) =>
        (node[name] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : value.ToJsonString());

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    /// <summary>The object below a name, made when it is not there.</summary>
    public static JsonObject Ensure(this JsonObject node, string name)
    {
        if (node[name] is JsonObject present) return present;
        var made = new JsonObject();
        node[name] = made;
        return made;
    }

    /// <summary>Sets what is not set.</summary>
    public static void Default(this JsonObject node, string name, JsonNode? value)
    {
        if (!node.ContainsKey(name)) node[name] = value;
    }

    /// <summary>A copy with what a merge patch changes: how a scenario says what its short forms cannot.</summary>
    public static JsonObject Patched(this JsonObject node, JsonObject? patch) => (JsonObject)MergePatch.Apply(node, patch ?? [])!;

    public static JsonArray List(IEnumerable<JsonNode> items) => new([.. items]);
}
