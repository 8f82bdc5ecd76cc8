namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireArtifactUpdate(string TaskId, string ContextId, WireArtifact Artifact, bool LastChunk);
