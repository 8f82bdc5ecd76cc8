using System.Collections.Immutable;

namespace Kubently.Api.Executors.Internal;

/// <summary>
/// Whether several executors take one cluster away from each other. An update replaces one by another once, and one that lost its connection
/// replaces itself; only rivals come back.
/// </summary>
internal static class Rivalry
{
    /// <summary>The rivals, sorted; empty when there are none.</summary>
    /// <param name="holder">Who opened the newest stream; null when that is forgotten.</param>
    /// <param name="losers">Whose streams were taken over lately, in any order, each as often as it happened.</param>
    public static ImmutableArray<string> Of(string? holder, IReadOnlyCollection<string> losers)
    {
        var all = losers.Append(holder).OfType<string>().ToImmutableSortedSet(StringComparer.Ordinal);
        var returned = (holder is not null && losers.Contains(holder)) || losers.GroupBy(loser => loser).Any(group => group.Count() > 1);
        return all.Count > 1 && losers.Distinct().Count() > 1 && returned ? [.. all] : [];
    }
}
