namespace Kubently.Api.A2A.V1.Wire;

/// <summary>What <c>SendMessage</c> answers, what streams carry, and what notifications bring: one of these.</summary>
internal sealed record WireResponse
{
    public WireTask? Task { get; init; }

    public WireStatusUpdate? StatusUpdate { get; init; }

    public WireArtifactUpdate? ArtifactUpdate { get; init; }
}
