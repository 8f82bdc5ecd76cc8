using System.Collections.Immutable;

namespace Kubently.Contracts.Wire;

/// <summary>What became of each result of a <see cref="ResultBatch"/>.</summary>
public sealed record ResultBatchAccepted
{
    /// <summary>In the order of the batch.</summary>
    public ImmutableArray<ResultAccepted> Results { get => field.IsDefault ? [] : field; init; } = [];
}
