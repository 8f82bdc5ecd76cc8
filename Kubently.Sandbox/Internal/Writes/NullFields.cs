using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Fields that a client sends as null are fields that it does not send.</summary>
internal static class NullFields
{
    public static JsonObject Drop(JsonObject node)
    {
        foreach (var (name, value) in node.ToList())
        {
            // Times without "omitempty" are written as null by the server itself.
            if (value is null && name is not ("creationTimestamp" or "lastProbeTime" or "eventTime")) node.Remove(name);
            else Drop(value);
        }

        return node;
    }

    private static void Drop(JsonNode? node)
    {
        if (node is JsonObject fields) Drop(fields);
        else if (node is JsonArray list)
            foreach (var item in list) Drop(item);
    }
}
