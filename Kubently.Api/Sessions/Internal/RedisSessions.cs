using System.Collections.Immutable;
using Kubently.Api.Dispatch;
using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Sessions.Internal;

internal sealed class RedisSessions(IConnectionMultiplexer redis, IDispatch dispatch, TimeProvider time) : ISessions
{
    private const int MaxListed = 500;

    // What was left behind while nobody swept goes with the oldest.
    private const int MaxOfCaller = 10_000;

    // How long a session's hash outlives its end: the sweep looks every second, and longer when Redis was away.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // A session that ran a command within this time is active, otherwise idle.
    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(1);

    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task<Session> OpenAsync(ClusterId cluster, string issuedBy, TimeSpan ttl, string? correlationId, CancellationToken cancellationToken)
    {
        var id = SessionId.New();
        var now = time.GetUtcNow();
        var (nowMs, ttlMs) = (now.ToUnixTimeMilliseconds(), (long)ttl.TotalMilliseconds);
        var key = SessionKeys.Session(id);
        var fields = new List<HashEntry>
        {
            new("cluster", cluster.Value), new("caller", issuedBy), new("created", nowMs), new("activity", nowMs),
            new("expires", nowMs + ttlMs), new("ttl", ttlMs), new("commands", 0),
        };
        if (correlationId is not null) fields.Add(new("correlation", correlationId));
        await Task.WhenAll(
            _redis.HashSetAsync(key, [.. fields]),
            _redis.KeyExpireAsync(key, ttl + Kept),
            _redis.SortedSetAddAsync(SessionKeys.Expiry, id.Value, nowMs + ttlMs),
            _redis.SortedSetAddAsync(SessionKeys.Of(issuedBy), id.Value, nowMs),
            _redis.SortedSetRemoveRangeByRankAsync(SessionKeys.Of(issuedBy), 0, -MaxOfCaller - 1));
        return (await FindAsync(id, cancellationToken))!;
    }

    public async Task<Session?> FindAsync(SessionId id, CancellationToken cancellationToken)
    {
        var fields = (await _redis.HashGetAllAsync(SessionKeys.Session(id))).ToDictionary();
        if (!fields.TryGetValue("cluster", out var cluster)) return null;
        var now = time.GetUtcNow();
        var expires = Instant(fields["expires"]);
        if (expires <= now) return null;
        var count = (long)fields["commands"];
        var activity = Instant(fields["activity"]);
        return new Session
        {
            SessionId = id,
            ClusterId = ClusterId.Parse(cluster!),
            Status = count > 0 && now - activity < ActiveFor ? SessionStatus.Active : SessionStatus.Idle,
            CreatedAt = Instant(fields["created"]),
            LastActivity = activity,
            ExpiresAt = expires,
            TtlSeconds = (int)((long)fields["ttl"] / 1000),
            CommandCount = count,
            IssuedBy = fields["caller"]!,
            ServiceIdentity = fields["caller"]!,
            CorrelationId = fields.TryGetValue("correlation", out var correlation) ? (string?)correlation : null,
        };
    }

    public async Task<SessionUse> UseAsync(SessionId id, string issuedBy, ClusterId cluster, CancellationToken cancellationToken)
    {
        var answer = await _redis.ScriptEvaluateAsync(
            SessionScript.Use, [SessionKeys.Session(id)], [issuedBy, cluster.Value, time.GetUtcNow().ToUnixTimeMilliseconds(), (long)Kept.TotalMilliseconds]);
        return (string?)answer switch
        {
            "renewed" => SessionUse.Renewed,
            "other_cluster" => SessionUse.OtherCluster,
            _ => SessionUse.Unknown,
        };
    }

    public async Task<bool> EndAsync(SessionId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } session) return false;
        // The one whose delete counts tells the executor; a second caller finds nothing.
        if (!await _redis.KeyDeleteAsync(SessionKeys.Session(id))) return false;
        await Task.WhenAll(_redis.SortedSetRemoveAsync(SessionKeys.Expiry, id.Value), _redis.SortedSetRemoveAsync(SessionKeys.Of(session.IssuedBy), id.Value));
        await dispatch.CloseSessionAsync(session.ClusterId, id, "ended", cancellationToken);
        return true;
    }

    public async Task<ImmutableArray<Session>> ListAsync(string issuedBy, CancellationToken cancellationToken)
    {
        var ids = await _redis.SortedSetRangeByRankAsync(SessionKeys.Of(issuedBy), 0, MaxListed - 1, Order.Descending);
        var found = await Task.WhenAll(ids.Select(text => SessionId.TryParse(text, out var id) ? FindAsync(id, cancellationToken) : Task.FromResult<Session?>(null)));
        return [.. found.OfType<Session>()];
    }

    public Task<long> CountAsync(CancellationToken cancellationToken) => _redis.SortedSetLengthAsync(SessionKeys.Expiry);

    private static DateTimeOffset Instant(RedisValue milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
