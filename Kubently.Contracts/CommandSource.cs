namespace Kubently.Contracts;

/// <summary>Where a request came from, for the audit log. It is never sent to an executor.</summary>
public sealed record CommandSource
{
    /// <summary>The part of the API that took it: <c>rest</c>, <c>agent</c>, <c>approvals</c>, <c>a2a</c>, <c>mcp</c>, …</summary>
    public string? Surface { get; init; }

    /// <summary>The address that it came from.</summary>
    public string? Address { get; init; }

    /// <summary>What the client says it is; at most 200 characters.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The conversation whose investigation it is part of.</summary>
    public string? ConversationId { get; init; }
}
