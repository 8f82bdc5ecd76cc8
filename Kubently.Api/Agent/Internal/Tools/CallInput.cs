using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Agent.Internal.Context;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>A call's arguments by their names, as other programs read them.</summary>
internal static class CallInput
{
    // A command line may have 4,096 characters; nothing else that a tool takes is as long.
    private const int MaxCharacters = 8_192;

    /// <summary>The arguments as a JSON object, control characters taken out of its texts; null when there are none, or too long.</summary>
    public static JsonElement? Of(IDictionary<string, object?>? arguments)
    {
        if (arguments is not { Count: > 0 } || JsonSerializer.SerializeToNode(arguments, AIJsonUtilities.DefaultOptions) is not JsonObject input) return null;
        Clean(input);
        var json = JsonSerializer.SerializeToElement(input, AIJsonUtilities.DefaultOptions);
        return json.GetRawText().Length <= MaxCharacters ? json : null;
    }

    private static void Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, value) in item.ToList())
                    if (Text(value) is { } text) item[name] = PlainText.Of(text);
                    else Clean(value);
                break;
            case JsonArray list:
                for (var at = 0; at < list.Count; at++)
                    if (Text(list[at]) is { } text) list[at] = PlainText.Of(text);
                    else Clean(list[at]);
                break;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
