namespace Kubently.Contracts.Rest;

/// <summary>An error: RFC 9457 problem details.</summary>
public sealed record Problem
{
    /// <summary>A stable URI reference that names the kind of error: <c>/problems/unknown-cluster</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of error in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened this time, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>A field, argument or rule that the error is about, where there is one.</summary>
    public string? Subject { get; init; }

    /// <summary>The trace to quote when asking for help.</summary>
    public string? TraceId { get; init; }
}
