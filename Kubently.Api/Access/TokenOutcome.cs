namespace Kubently.Api.Access;

/// <summary>What became of a wish about a cluster's tokens.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome() { }

    /// <summary>There is a new token. Its secret is told this once, and kept nowhere.</summary>
    /// <param name="TokenId">Its name.</param>
    /// <param name="CreatedAt">When it was created.</param>
    /// <param name="OldUntil">After a rotation: how long the one before is still accepted.</param>
    public sealed record Issued(string TokenId, DateTimeOffset CreatedAt, DateTimeOffset? OldUntil) : TokenOutcome;

    /// <summary>All tokens that were created at run time are gone; open streams that began with them end.</summary>
    public sealed record Revoked : TokenOutcome;

    /// <summary>The cluster has a token already.</summary>
    public sealed record Exists : TokenOutcome;

    /// <summary>The cluster has no token.</summary>
    public sealed record Unknown : TokenOutcome;

    /// <summary>The cluster's token is one of the configuration.</summary>
    public sealed record Configured : TokenOutcome;

    /// <summary>Two tokens are valid already.</summary>
    /// <param name="Until">How long.</param>
    public sealed record RotationUnderWay(DateTimeOffset Until) : TokenOutcome;

    /// <summary>It is the token that the cluster has.</summary>
    public sealed record SameToken : TokenOutcome;

    /// <summary>There are as many clusters as there may be.</summary>
    /// <param name="Limit">How many.</param>
    public sealed record Full(int Limit) : TokenOutcome;
}
