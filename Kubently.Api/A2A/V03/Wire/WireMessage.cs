using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireMessage
{
    public string Kind { get; init; } = "message";

    public string? MessageId { get; init; }

    public string? ContextId { get; init; }

    public string? TaskId { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<WirePart>? Parts { get; init; }

    public JsonObject? Metadata { get; init; }
}
