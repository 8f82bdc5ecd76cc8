namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireArtifactUpdate(string TaskId, string ContextId, WireArtifact Artifact, bool Append, bool LastChunk)
{
    public string Kind { get; init; } = "artifact-update";
}
