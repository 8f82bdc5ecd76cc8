using System.Text;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Protobuf;

/// <summary>
/// The specs of reviews in Kubernetes' protobuf form, which kubectl sends: the magic bytes, an envelope whose field 2 is the object,
/// and in that the spec as field 2. All fields that matter are strings and messages.
/// </summary>
internal static class ProtobufReview
{
    private static readonly string[] ResourceFields = ["", "namespace", "verb", "group", "version", "resource", "subresource", "name"];
    private static readonly string[] PathFields = ["", "path", "verb"];

    /// <summary>The spec as JSON; null when the bytes are no review.</summary>
    public static JsonObject? Spec(ResourceType type, ReadOnlySpan<byte> body)
    {
        if (!ProtobufObjects.Is(body)) return null;
        var spec = new JsonObject();
        foreach (var (number, content, _) in ProtobufFields.Read(ProtobufFields.Field(ProtobufFields.Field(body[4..], 2), 2)))
        {
            var bytes = content ?? [];
            switch (type.Plural, number)
            {
                case ("selfsubjectrulesreviews", 1): spec["namespace"] = Encoding.UTF8.GetString(bytes); break;
                case (_, 1): spec["resourceAttributes"] = Texts(bytes, ResourceFields); break;
                case (_, 2): spec["nonResourceAttributes"] = Texts(bytes, PathFields); break;
                case (_, 3): spec["user"] = Encoding.UTF8.GetString(bytes); break;
                case (_, 4):
                    if (spec["groups"] is not JsonArray) spec["groups"] = new JsonArray();
                    ((JsonArray)spec["groups"]!).Add((JsonNode)Encoding.UTF8.GetString(bytes));
                    break;
            }
        }

        return spec;
    }

    private static JsonObject Texts(byte[] message, string[] names)
    {
        var texts = new JsonObject();
        foreach (var (number, bytes, _) in ProtobufFields.Read(message))
            if (number < names.Length && bytes is { Length: > 0 }) texts[names[number]] = Encoding.UTF8.GetString(bytes);
        return texts;
    }
}
