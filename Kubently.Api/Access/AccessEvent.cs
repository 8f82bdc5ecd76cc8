using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>Something about who may speak to the API that somebody may want to know later. It never holds a secret, or a hash of one.</summary>
public abstract record AccessEvent
{
    private AccessEvent() { }

    /// <summary>The caller who did it; null when nobody is known, as with a refused login.</summary>
    public string? Actor { get; init; }

    /// <summary>Where the request came from, as an address; null when that is not known.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>Somebody showed credentials that are not valid. A request without any is not told.</summary>
    /// <param name="Scheme">How it tried: the name of the scheme of authentication.</param>
    /// <param name="Claimed">The cluster, service or person that it says it is, where it says so: its word, not to be believed.</param>
    public sealed record LoginRefused(string Scheme, string? Claimed) : AccessEvent;

    /// <summary>A key was created.</summary>
    /// <param name="KeyId">The key.</param>
    /// <param name="Holder">Whose it is, what it may do, and how far it reaches.</param>
    /// <param name="ExpiresAt">When it ends by itself; null for never.</param>
    public sealed record KeyCreated(string KeyId, Caller Holder, DateTimeOffset? ExpiresAt) : AccessEvent;

    /// <summary>A key was revoked.</summary>
    /// <param name="KeyId">The key.</param>
    /// <param name="Service">Whose it was.</param>
    public sealed record KeyRevoked(string KeyId, string Service) : AccessEvent;

    /// <summary>A cluster was given its first token, and so registered.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="TokenId">The token.</param>
    public sealed record TokenCreated(ClusterId Cluster, string TokenId) : AccessEvent;

    /// <summary>A cluster was given a new token; the ones before it end.</summary>
    /// <param name="Cluster">The cluster.</param>
    /// <param name="TokenId">The new token.</param>
    /// <param name="OldUntil">How long the one before is still accepted.</param>
    public sealed record TokenRotated(ClusterId Cluster, string TokenId, DateTimeOffset OldUntil) : AccessEvent;

    /// <summary>A cluster's tokens were revoked.</summary>
    /// <param name="Cluster">The cluster.</param>
    public sealed record TokensRevoked(ClusterId Cluster) : AccessEvent;
}
