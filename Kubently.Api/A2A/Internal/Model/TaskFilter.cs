namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Which tasks a client wants to see, and how much of them.</summary>
internal sealed record TaskFilter
{
    public string? ContextId { get; init; }

    public A2ATaskState? State { get; init; }

    /// <summary>Only tasks whose status is not older.</summary>
    public DateTimeOffset? Since { get; init; }

    public int? PageSize { get; init; }

    /// <summary>What the page before said comes next.</summary>
    public string? PageToken { get; init; }

    public int? HistoryLength { get; init; }

    public bool IncludeArtifacts { get; init; }
}
