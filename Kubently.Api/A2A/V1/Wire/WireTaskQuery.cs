namespace Kubently.Api.A2A.V1.Wire;

/// <summary>The parameters of what is about one task, or one of its push configurations.</summary>
internal sealed record WireTaskQuery
{
    public string? Id { get; init; }

    public string? TaskId { get; init; }

    public int? HistoryLength { get; init; }
}
