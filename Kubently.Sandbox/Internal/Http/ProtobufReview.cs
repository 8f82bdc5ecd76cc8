using System.Text;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>
/// The specs of reviews in Kubernetes' protobuf form, which kubectl sends: the magic bytes, an envelope whose field 2 is the object,
/// and in that the spec as field 2. All fields that matter are strings and messages.
/// </summary>
internal static class ProtobufReview
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const int Delimited = 2;

    private static readonly string[] ResourceFields = ["", "namespace", "verb", "group", "version", "resource", "subresource", "name"];
    private static readonly string[] PathFields = ["", "path", "verb"];

    /// <summary>The spec as JSON; null when the bytes are no review.</summary>
    public static JsonObject? Spec(ResourceType type, ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("k8s\0"u8)) return null;
        var spec = new JsonObject();
        foreach (var (number, bytes) in Fields(Field(Field(body[4..].ToArray(), 2), 2)))
        {
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
        foreach (var (number, bytes) in Fields(message))
            if (number < names.Length && bytes.Length > 0) texts[names[number]] = Encoding.UTF8.GetString(bytes);
        return texts;
    }

    private static byte[] Field(byte[] message, int wanted) => Fields(message).FirstOrDefault(field => field.Number == wanted).Bytes ?? [];

    /// <summary>The delimited fields of a message; reading ends at the first thing that is not one.</summary>
    private static List<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            if ((tag & 7) == 0)
            {
                Varint(message, ref at);
                continue;
            }

            if ((tag & 7) != Delimited) break;
            var length = Varint(message, ref at);
            if (length > (ulong)(message.Length - at)) break;
            fields.Add(((int)(tag >> 3), message[at..(at + (int)length)]));
            at += (int)length;
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; at < message.Length && shift < 64; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) break;
        }

        return value;
    }
}
