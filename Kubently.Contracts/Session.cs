namespace Kubently.Contracts;

/// <summary>A debugging session on one cluster. Commands renew it; its end cancels them.</summary>
public sealed record Session
{
    /// <summary>The session's id.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>The cluster that all of its commands run in.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required SessionStatus Status { get; init; }

    /// <summary>When it was opened (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last command was issued, or when it was opened (UTC).</summary>
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>When it ends unless a command renews it (UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How long a command renews it for, in seconds.</summary>
    public required int TtlSeconds { get; init; }

    /// <summary>Commands issued in it.</summary>
    public required long CommandCount { get; init; }

    /// <summary>The name of the caller that opened it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>The caller's own name for what this is part of.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The same as <see cref="IssuedBy"/>, under the name that older clients read.</summary>
    public string? ServiceIdentity { get; init; }
}
