using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireStatusUpdate(string TaskId, string ContextId, WireStatus Status, bool Final, JsonObject? Metadata)
{
    public string Kind { get; init; } = "status-update";
}
