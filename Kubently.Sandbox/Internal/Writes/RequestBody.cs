using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Protobuf;
using Kubently.Sandbox.Internal.Scenarios;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>The body of a write: bounded, and JSON or YAML.</summary>
internal static class RequestBody
{
    /// <summary>The API server's own limit.</summary>
    public const int Largest = 3 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>All bytes; null when there are too many.</summary>
    public static async Task<byte[]?> BytesAsync(HttpContext context, int largest = Largest)
    {
        using var body = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        try
        {
            while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
            {
                if (body.Length + read > largest) return null;
                body.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.ToArray();
    }

    /// <summary>The document of a body; null for an empty one.</summary>
    public static async Task<(JsonNode? Document, ApiStatus? Refusal)> ReadAsync(HttpContext context)
    {
        if (await BytesAsync(context) is not { } bytes) return (null, Refusals.TooLarge);
        if (bytes.Length == 0) return (null, null);
        if (ProtobufObjects.Is(bytes)) return ProtobufObjects.Read(bytes) is { } known ? (known, null) : (null, Refusals.UnsupportedMediaType("application/json", "application/yaml"));
        try
        {
            return (JsonNode.Parse(bytes, documentOptions: Strict), null);
        }
        catch (JsonException wrong)
        {
            return IsYaml(context) ? Yaml(bytes) : (null, ApiStatus.BadRequest($"couldn't get version/kind; json parse error: {wrong.Message}"));
        }
    }

    private static bool IsYaml(HttpContext context) => context.Request.ContentType?.Contains("yaml", StringComparison.Ordinal) == true;

    private static (JsonNode?, ApiStatus?) Yaml(byte[] bytes)
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(bytes));
            return YamlDocuments.Read(text, "body") is [var only] ? (only, null) : (null, ApiStatus.BadRequest("error decoding YAML: one document is expected"));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or InvalidCastException)
        {
            return (null, ApiStatus.BadRequest($"error decoding YAML: {wrong.Message}"));
        }
    }
}
