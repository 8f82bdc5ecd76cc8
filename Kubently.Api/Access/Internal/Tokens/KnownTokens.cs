using System.Collections.Frozen;
using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>All tokens at one moment: what hot paths read. Never changed.</summary>
internal sealed class KnownTokens
{
    private readonly FrozenDictionary<string, ImmutableArray<StoredToken>> _stored;
    private readonly ConfiguredTokens _configured;

    public KnownTokens(ConfiguredTokens configured, IReadOnlyDictionary<string, ClusterTokens> stored)
    {
        _configured = configured;
        // A field that is no cluster's id was not written by this API.
        _stored = stored.Where(entry => ClusterId.TryParse(entry.Key, out _)).ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Tokens, StringComparer.Ordinal);
        Clusters = [.. _stored.Keys.Union(configured.ByCluster.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(ClusterId.Parse)];
    }

    public ImmutableArray<ClusterId> Clusters { get; }

    public bool Contains(ClusterId cluster) => _stored.ContainsKey(cluster.Value) || _configured.ByCluster.ContainsKey(cluster.Value);

    public ImmutableArray<StoredToken> StoredOf(ClusterId cluster) => _stored.TryGetValue(cluster.Value, out var tokens) ? tokens : [];

    public IEnumerable<string> ConfiguredOf(ClusterId cluster) => Hashes(cluster).Select((_, index) => IdOf(index));

    /// <summary>The name of a token when it is the cluster's. Every one of them is compared, so that the time tells nothing.</summary>
    public string? Find(ClusterId cluster, SecretHash hash, DateTimeOffset now)
    {
        string? found = null;
        foreach (var (index, known) in Hashes(cluster).Index())
            if (known.Equals(hash)) found = IdOf(index);
        foreach (var token in StoredOf(cluster))
            if (token.Hash.Equals(hash) && token.IsValidAt(now)) found = token.TokenId;
        return found;
    }

    /// <summary>Whether a cluster's token is still good.</summary>
    public bool Accepts(ClusterId cluster, string tokenId, DateTimeOffset now) =>
        StoredOf(cluster).Any(token => token.TokenId == tokenId && token.IsValidAt(now)) || ConfiguredOf(cluster).Contains(tokenId);

    /// <summary>When the next token ends by itself; null when none does.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var tokens in _stored.Values)
            foreach (var token in tokens)
                if (token.Until is { } until && until > now && !(next <= until)) next = until;
        return next;
    }

    private ImmutableArray<SecretHash> Hashes(ClusterId cluster) => _configured.ByCluster.TryGetValue(cluster.Value, out var hashes) ? hashes : [];

    private static string IdOf(int index) => $"{ConfiguredTokens.IdPrefix}{index + 1}";
}
