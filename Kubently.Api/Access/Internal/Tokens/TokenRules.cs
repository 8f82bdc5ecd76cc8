using System.Collections.Immutable;
using Kubently.Api.Access.Internal.Shared;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>What may become of a cluster's tokens, decided on all of them.</summary>
internal static class TokenRules
{
    public const int MaxClusters = 10_000;

    public static RecordChange<ClusterTokens, TokenOutcome> Create(
        ImmutableSortedDictionary<string, ClusterTokens> all, ConfiguredTokens configured, ClusterId cluster, StoredToken token)
    {
        if (configured.ByCluster.ContainsKey(cluster.Value)) return Stays(new TokenOutcome.Configured());
        if (all.ContainsKey(cluster.Value)) return Stays(new TokenOutcome.Exists());
        if (all.Count >= MaxClusters) return Stays(new TokenOutcome.Full(MaxClusters));
        return Becomes(cluster, [token], null);
    }

    public static RecordChange<ClusterTokens, TokenOutcome> Rotate(
        ImmutableSortedDictionary<string, ClusterTokens> all, ConfiguredTokens configured, ClusterId cluster, StoredToken token, TimeSpan overlap)
    {
        var now = token.CreatedAt;
        if (!all.TryGetValue(cluster.Value, out var stored)) return Stays(Missing(configured, cluster));
        ImmutableArray<StoredToken> valid = [.. stored.Tokens.Where(each => each.IsValidAt(now))];
        if (valid.Any(each => each.Hash.Equals(token.Hash))) return Stays(new TokenOutcome.SameToken());
        if (overlap <= TimeSpan.Zero) return Becomes(cluster, [token], now);
        // Which of the two is in use is not known here: ending either might cut an executor off.
        if (valid is [{ Until: { } until }, _]) return Stays(new TokenOutcome.RotationUnderWay(until));
        return Becomes(cluster, [.. valid.Select(each => each with { Until = now + overlap }), token], now + overlap);
    }

    public static RecordChange<ClusterTokens, TokenOutcome> Revoke(
        ImmutableSortedDictionary<string, ClusterTokens> all, ConfiguredTokens configured, ClusterId cluster) =>
        all.ContainsKey(cluster.Value) ? new(new TokenOutcome.Revoked(), [], [cluster.Value]) : Stays(Missing(configured, cluster));

    private static TokenOutcome Missing(ConfiguredTokens configured, ClusterId cluster) =>
        configured.ByCluster.ContainsKey(cluster.Value) ? new TokenOutcome.Configured() : new TokenOutcome.Unknown();

    private static RecordChange<ClusterTokens, TokenOutcome> Becomes(ClusterId cluster, ImmutableArray<StoredToken> tokens, DateTimeOffset? oldUntil) =>
        new(new TokenOutcome.Issued(tokens[^1].TokenId, tokens[^1].CreatedAt, oldUntil), [KeyValuePair.Create(cluster.Value, new ClusterTokens(tokens))], []);

    private static RecordChange<ClusterTokens, TokenOutcome> Stays(TokenOutcome outcome) => RecordChange<ClusterTokens, TokenOutcome>.None(outcome);
}
