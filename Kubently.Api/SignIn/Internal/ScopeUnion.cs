using System.Collections.Immutable;
using Kubently.Api.Access;

namespace Kubently.Api.SignIn.Internal;

/// <summary>
/// One scope for somebody in several groups. A scope is clusters × namespaces, and two such products unite to a third one only when they
/// differ in one of the two: uniting both would give the namespaces of the one group in the clusters of the other.
/// </summary>
internal static class ScopeUnion
{
    /// <summary>The scope that reaches what any of them reaches and nothing else; null when there is none.</summary>
    public static AccessScope? Of(ImmutableArray<AccessScope> scopes)
    {
        var clusters = Union(scopes.Select(scope => scope.Clusters));
        var namespaces = Union(scopes.Select(scope => scope.Namespaces));
        var whole = scopes.Any(scope => Same(scope.Clusters, clusters) && Same(scope.Namespaces, namespaces));
        return whole || scopes.All(scope => Same(scope.Clusters, clusters)) || scopes.All(scope => Same(scope.Namespaces, namespaces))
            ? new AccessScope(clusters, namespaces)
            : null;
    }

    // No pattern stands for all.
    private static ImmutableArray<string> Union(IEnumerable<ImmutableArray<string>> patterns)
    {
        var all = patterns.ToList();
        return all.Exists(some => some.IsEmpty) ? [] : [.. all.SelectMany(some => some).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool Same(ImmutableArray<string> one, ImmutableArray<string> other) => one.ToHashSet(StringComparer.Ordinal).SetEquals(other);
}
