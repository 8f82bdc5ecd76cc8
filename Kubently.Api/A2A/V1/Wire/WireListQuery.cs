namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireListQuery
{
    public string? ContextId { get; init; }

    public string? Status { get; init; }

    public int? PageSize { get; init; }

    public string? PageToken { get; init; }

    public int? HistoryLength { get; init; }

    public string? StatusTimestampAfter { get; init; }

    public bool? IncludeArtifacts { get; init; }
}
