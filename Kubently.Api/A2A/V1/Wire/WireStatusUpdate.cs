using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireStatusUpdate(string TaskId, string ContextId, WireStatus Status, JsonObject? Metadata);
