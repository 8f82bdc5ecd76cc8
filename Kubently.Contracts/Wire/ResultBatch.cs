using System.Collections.Immutable;

namespace Kubently.Contracts.Wire;

/// <summary>The body of <c>POST /executor/results/batch</c>: several results at once, each judged by itself.</summary>
public sealed record ResultBatch
{
    /// <summary>Most results in a batch.</summary>
    public const int MaxResults = 64;

    /// <summary>1 to <see cref="MaxResults"/> results.</summary>
    public ImmutableArray<ResultPost> Results { get => field.IsDefault ? [] : field; init; } = [];
}
