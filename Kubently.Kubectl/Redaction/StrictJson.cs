using System.Text.Json;

namespace Kubently.Kubectl.Redaction;

/// <summary>How JSON of unknown origin is read: a key that stands twice makes it no JSON, rather than a fault of whoever looks at it later.</summary>
internal static class StrictJson
{
    public static JsonDocumentOptions Options { get; } = new() { AllowDuplicateProperties = false };
}
