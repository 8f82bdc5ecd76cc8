using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Json;

/// <summary>JSON text as Go's encoder writes it: non-ASCII as it is, and only <c>&lt; &gt; &amp;</c> escaped besides what must be.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A copy that can be changed.</summary>
    public static JsonObject Copy(JsonElement element) => (JsonObject)JsonNode.Parse(element.GetRawText())!;

    public static Utf8JsonWriter Writer(System.Buffers.IBufferWriter<byte> output) => new(output, Options);

    public static byte[] Write(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) node.WriteTo(writer);
        return EscapeHtml(buffer.ToArray());
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> text) => JsonDocument.Parse(text).RootElement;

    public static string Quote(string text) => Encoding.UTF8.GetString(EscapeHtml(Encoding.UTF8.GetBytes(
        $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"")));

    // In JSON these three stand only inside strings, so that a replacement of bytes is safe.
    private static byte[] EscapeHtml(byte[] text)
    {
        var special = text.AsSpan().IndexOfAny("<>&"u8);
        if (special < 0) return text;
        using var escaped = new MemoryStream(text.Length + 64);
        var rest = text.AsSpan();
        while (special >= 0)
        {
            escaped.Write(rest[..special]);
            escaped.Write(rest[special] switch { (byte)'<' => "\\u003c"u8, (byte)'>' => "\\u003e"u8, _ => "\\u0026"u8 });
            rest = rest[(special + 1)..];
            special = rest.IndexOfAny("<>&"u8);
        }

        escaped.Write(rest);
        return escaped.ToArray();
    }
}
