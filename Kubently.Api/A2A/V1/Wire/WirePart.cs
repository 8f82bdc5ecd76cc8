using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WirePart
{
    public string? Text { get; init; }

    public string? Raw { get; init; }

    public string? Url { get; init; }

    public JsonElement? Data { get; init; }

    public JsonObject? Metadata { get; init; }

    public string? Filename { get; init; }

    public string? MediaType { get; init; }
}
