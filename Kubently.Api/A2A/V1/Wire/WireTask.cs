using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireTask(string Id, string ContextId, WireStatus Status, IReadOnlyList<WireArtifact>? Artifacts, IReadOnlyList<WireMessage>? History, JsonObject? Metadata);
