using System.Collections.Immutable;

namespace Kubently.Contracts.Approvals;

/// <summary>The body of <c>POST /approvals</c>.</summary>
public sealed record ApprovalRequest
{
    /// <summary>The cluster to change.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>The kubectl command line without the word <c>kubectl</c>; the bounds are those of <c>POST /debug/execute</c>.</summary>
    public ImmutableArray<string> Args { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Text for its standard input.</summary>
    public string? Stdin { get; init; }

    /// <summary>Why, for the one who decides: 1 to 1,000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>How long it can be decided and used, in seconds: 60 to 86,400; the server's default when missing.</summary>
    public int? TtlSeconds { get; init; }
}
