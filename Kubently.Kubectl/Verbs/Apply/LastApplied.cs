using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>The annotation in which client-side apply keeps what it applied.</summary>
internal static class LastApplied
{
    /// <summary>A copy of a manifest that carries itself, as kubectl writes it.</summary>
    internal static JsonObject Annotated(JsonObject manifest)
    {
        var copy = (JsonObject)manifest.DeepClone();
        if (copy["metadata"] is not JsonObject metadata) copy["metadata"] = metadata = [];
        if (metadata["annotations"] is not JsonObject annotations) metadata["annotations"] = annotations = [];
        annotations.Remove(Redactor.LastApplied);
        annotations[Redactor.LastApplied] = JsonPrinter.Compact(copy) + "\n";
        return copy;
    }

    /// <summary>Whether an object carries one.</summary>
    internal static bool IsOn(JsonObject node) => node.Map("metadata").Map("annotations").TextOrNull(Redactor.LastApplied) is not null;

    /// <summary>What was applied last; empty for nothing, or for an annotation that is not JSON.</summary>
    internal static JsonObject Of(JsonObject node)
    {
        try
        {
            return StrictJson.Parse(node.Map("metadata").Map("annotations").TextOrNull(Redactor.LastApplied) ?? "{}") as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Leaves out the fields that a manifest sets to nothing, which a new object does not have either.</summary>
    internal static void Prune(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (field, value) in map.ToList())
                {
                    if (value is null) map.Remove(field);
                    else Prune(value);
                }
                break;
            case JsonArray items:
                foreach (var item in items) Prune(item);
                break;
        }
    }
}
