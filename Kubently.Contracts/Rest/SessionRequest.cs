namespace Kubently.Contracts.Rest;

/// <summary>The body of <c>POST /debug/session</c>.</summary>
public sealed record SessionRequest
{
    /// <summary>The cluster to open a session on.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>60 to 3,600 seconds; the server's default when missing.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>The caller's own name for what this is part of; the header wins.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Accepted from older clients and not used: the caller's key says who it is.</summary>
    public string? UserId { get; init; }

    /// <summary>Accepted from older clients and not used: the caller's key says who it is.</summary>
    public string? ServiceIdentity { get; init; }
}
