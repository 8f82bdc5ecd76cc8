using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Contracts.Wire;

namespace Kubently.Kubectl.Redaction;

/// <summary>How JSON of unknown origin is read: a key that stands twice, or half a character, makes it no JSON, rather than a fault of whoever looks at it later.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Throws a <see cref="JsonException"/> for what is none.</summary>
    public static JsonNode? Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonNode? Parse(ReadOnlySpan<byte> text) =>
        JsonTexts.AreWhole(text) ? JsonNode.Parse(text, documentOptions: Options) : throw new JsonException($"it {JsonTexts.Fault}");
}
