namespace Kubently.Api.Health.Internal;

/// <summary>Whether this process was told to stop and goes on for a moment.</summary>
internal sealed class Leaving
{
    private volatile bool _begun;

    public bool HasBegun => _begun;

    public void Begin() => _begun = true;
}
