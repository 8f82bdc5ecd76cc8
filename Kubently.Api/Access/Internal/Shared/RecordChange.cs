using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>What somebody decided about shared records.</summary>
/// <param name="Outcome">What to answer.</param>
/// <param name="Put">Records to add or replace, by their ids.</param>
/// <param name="Remove">Ids of records that go.</param>
internal sealed record RecordChange<T, TOutcome>(TOutcome Outcome, ImmutableArray<KeyValuePair<string, T>> Put, ImmutableArray<string> Remove)
{
    public bool IsEmpty => Put.IsEmpty && Remove.IsEmpty;

    /// <summary>Everything stays as it is.</summary>
    public static RecordChange<T, TOutcome> None(TOutcome outcome) => new(outcome, [], []);
}
