namespace Kubently.Api.Access.Internal.Keys;

/// <summary>What became of a wish to create or revoke a key.</summary>
internal abstract record KeyOutcome
{
    private KeyOutcome() { }

    /// <summary>It is created, and good from now on.</summary>
    public sealed record Created(StoredKey Key) : KeyOutcome;

    /// <summary>It is gone.</summary>
    public sealed record Revoked(StoredKey Key) : KeyOutcome;

    /// <summary>There is no such key, for this caller.</summary>
    public sealed record Unknown : KeyOutcome;

    /// <summary>It is one of the configuration.</summary>
    public sealed record Configured : KeyOutcome;

    /// <summary>The service has as many keys as it may have at once.</summary>
    public sealed record ServiceFull : KeyOutcome;

    /// <summary>There are as many keys as there may be.</summary>
    public sealed record Full : KeyOutcome;

    /// <summary>It, or another key of its service, reaches further than the caller.</summary>
    public sealed record BeyondScope : KeyOutcome;

    /// <summary>With it would go the last key that can create others.</summary>
    public sealed record LastAdmin : KeyOutcome;
}
