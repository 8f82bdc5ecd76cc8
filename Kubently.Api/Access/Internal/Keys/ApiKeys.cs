using System.Collections.Frozen;
using Kubently.Api.Access.Held;
using Kubently.Api.Access.Internal.Shared;
using StackExchange.Redis;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>The callers' keys: those of the configuration, and those that were created at run time.</summary>
internal sealed class ApiKeys : IDisposable
{
    private readonly ConfiguredKeys _configured;
    private readonly SharedRecords<StoredKey> _stored;
    private readonly KeyUses _uses;
    private readonly Holds<string> _holds;
    private readonly TimeProvider _time;
    private volatile FrozenDictionary<SecretHash, (StoredKey Key, Caller Holder)> _byHash = FrozenDictionary<SecretHash, (StoredKey, Caller)>.Empty;
    private volatile FrozenDictionary<string, StoredKey> _byId = FrozenDictionary<string, StoredKey>.Empty;

    public ApiKeys(ConfiguredKeys configured, IConnectionMultiplexer redis, TimeProvider time, ILogger<ApiKeys> logger)
    {
        (_configured, _time, _uses) = (configured, time, new KeyUses(time));
        _stored = new(redis.GetDatabase(), new RecordKeys("api-keys"), AccessJson.Default.StoredKey, time, logger);
        _holds = new(Accepts, NextEnd, time);
        _stored.Changed += keys =>
        {
            _byHash = keys.Values.DistinctBy(key => key.Hash).ToFrozenDictionary(key => key.Hash, key => (key, key.Holder()));
            _byId = keys.ToFrozenDictionary(StringComparer.Ordinal);
            _holds.Sweep();
        };
    }

    /// <summary>Those of the configuration, which cannot be revoked here.</summary>
    public IEnumerable<Caller> Configured => _configured.Holders;

    /// <summary>Those that were created at run time, expired ones too.</summary>
    public IEnumerable<StoredKey> Stored => _stored.Current.Values;

    /// <summary>
    /// The caller that a key belongs to; null for one that is not valid. Answers from memory; asks Redis, at most once a second, about a key
    /// that may have been created a moment ago on another process.
    /// </summary>
    public async ValueTask<Caller?> FindAsync(string key)
    {
        var hash = SecretHash.Of(key);
        if (Find(hash) is { } caller) return caller;
        if (!NewSecret.IsKey(key)) return null;
        await _stored.MissedAsync();
        return Find(hash);
    }

    /// <summary>Lets something go on for as long as a key is accepted.</summary>
    public AccessHold Hold(string id) => _holds.Take(id);

    /// <summary>Creates a key; the secret is given once, and kept nowhere.</summary>
    public async Task<(KeyOutcome Outcome, string Secret)> CreateAsync(Caller holder, DateTimeOffset? expiresAt, Caller by, CancellationToken cancellationToken)
    {
        var secret = NewSecret.Key();
        // To the millisecond, as it is written: what is answered now and what is read later are the same.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        var wanted = new StoredKey
        {
            KeyId = NewSecret.Id(),
            Service = holder.Name,
            Roles = [.. RoleNames.Of(holder.Roles)],
            Clusters = holder.Scope.Clusters,
            Namespaces = holder.Scope.Namespaces,
            Hash = SecretHash.Of(secret),
            CreatedAt = now,
            CreatedBy = by.Name,
            ExpiresAt = expiresAt,
        };
        return (await _stored.ChangeAsync(all => KeyRules.Create(all, _configured, wanted, by, now), cancellationToken), secret);
    }

    public Task<KeyOutcome> RevokeAsync(string id, Caller by, CancellationToken cancellationToken) =>
        _stored.ChangeAsync(all => KeyRules.Revoke(all, _configured, id, by, _time.GetUtcNow()), cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsedAsync() => _stored.LastUsedAsync();

    /// <summary>Reads what has changed, and tells which keys are in use.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var used = _uses.Take();
        await _stored.RefreshAsync(cancellationToken);
        if (used.Count > 0) await _stored.UsedAsync(used);
    }

    public void Dispose()
    {
        _holds.Dispose();
        _stored.Dispose();
    }

    // Configured ones last as long as the process.
    private bool Accepts(string id, DateTimeOffset now) =>
        id.StartsWith(ConfiguredKeys.IdPrefix, StringComparison.Ordinal) || (_byId.TryGetValue(id, out var key) && key.IsValidAt(now));

    private DateTimeOffset? NextEnd(DateTimeOffset now) => _byId.Values.Where(key => key.ExpiresAt > now).Min(key => key.ExpiresAt);

    // Looked up by hash: what time tells is about the hash of a guess, and whoever guesses cannot steer that.
    private Caller? Find(SecretHash hash)
    {
        if (_configured.Find(hash) is { } configured) return configured;
        if (!_byHash.TryGetValue(hash, out var found) || !found.Key.IsValidAt(_time.GetUtcNow())) return null;
        _uses.Note(found.Key.KeyId);
        return found.Holder;
    }
}
