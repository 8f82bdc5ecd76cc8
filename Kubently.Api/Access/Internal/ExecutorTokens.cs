using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal;

/// <summary>The executors' tokens of the configuration, as hashes.</summary>
internal sealed class ExecutorTokens(ImmutableSortedDictionary<string, ImmutableArray<SecretHash>> tokens) : IExecutorRegistry
{
    public ImmutableArray<ClusterId> Clusters { get; } = [.. tokens.Keys.Select(ClusterId.Parse)];

    public bool Contains(ClusterId cluster) => tokens.ContainsKey(cluster.Value);

    public bool Accepts(ClusterId cluster, string token)
    {
        var hash = SecretHash.Of(token);
        var accepted = false;
        if (tokens.TryGetValue(cluster.Value, out var hashes))
            foreach (var known in hashes) accepted |= known.Matches(hash);
        return accepted;
    }
}
