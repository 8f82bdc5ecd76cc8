using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireTask(string Id, string ContextId, WireStatus Status, IReadOnlyList<WireArtifact> Artifacts, IReadOnlyList<WireMessage> History, JsonObject? Metadata)
{
    public string Kind { get; init; } = "task";
}
