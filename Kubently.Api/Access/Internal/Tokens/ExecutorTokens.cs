using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access.Held;
using Kubently.Api.Access.Internal.Shared;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using StackExchange.Redis;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>The executors' tokens: those of the configuration, and those that were created at run time.</summary>
internal sealed class ExecutorTokens : IExecutorRegistry, IExecutorTokens, IDisposable
{
    private readonly ConfiguredTokens _configured;
    private readonly SharedRecords<ClusterTokens> _stored;
    private readonly Holds<(ClusterId Cluster, string TokenId)> _holds;
    private readonly TimeProvider _time;
    private volatile KnownTokens _known;

    public ExecutorTokens(ConfiguredTokens configured, IConnectionMultiplexer redis, TimeProvider time, ILogger<ExecutorTokens> logger)
    {
        (_configured, _time) = (configured, time);
        _stored = new(redis.GetDatabase(), new RecordKeys("executor-tokens"), AccessJson.Default.ClusterTokens, time, logger);
        _known = new KnownTokens(configured, _stored.Current);
        _holds = new((held, now) => _known.Accepts(held.Cluster, held.TokenId, now), now => _known.NextEnd(now), time);
        _stored.Changed += tokens =>
        {
            _known = new KnownTokens(configured, tokens);
            _holds.Sweep();
        };
    }

    public ImmutableArray<ClusterId> Clusters => _known.Clusters;

    // To the millisecond, as it is written.
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    public bool Contains(ClusterId cluster) => _known.Contains(cluster);

    public async ValueTask<string?> RecogniseAsync(ClusterId cluster, string token)
    {
        var hash = SecretHash.Of(token);
        if (_known.Find(cluster, hash, _time.GetUtcNow()) is { } found) return found;
        if (!TokenText.IsValid(token)) return null;
        await _stored.MissedAsync();
        return _known.Find(cluster, hash, _time.GetUtcNow());
    }

    public AccessHold Hold(ClaimsPrincipal executor) => _holds.Take(
        (AccessModule.ClusterOf(executor), executor.FindFirstValue(ExecutorTokenHandler.TokenClaim) ?? throw new InvalidOperationException("The request is not an executor's.")));

    public string NewToken() => NewSecret.Token();

    public Task<TokenOutcome> CreateAsync(ClusterId cluster, string token, string by, CancellationToken cancellationToken)
    {
        var created = New(token, by);
        return _stored.ChangeAsync(all => TokenRules.Create(all, _configured, cluster, created), cancellationToken);
    }

    public Task<TokenOutcome> RotateAsync(ClusterId cluster, string token, TimeSpan overlap, string by, CancellationToken cancellationToken)
    {
        var created = New(token, by);
        return _stored.ChangeAsync(all => TokenRules.Rotate(all, _configured, cluster, created, overlap), cancellationToken);
    }

    public Task<TokenOutcome> RevokeAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        _stored.ChangeAsync(all => TokenRules.Revoke(all, _configured, cluster), cancellationToken);

    public ImmutableArray<ExecutorTokenEntry> TokensOf(ClusterId cluster)
    {
        var (known, now) = (_known, Now);
        return
        [
            .. known.ConfiguredOf(cluster).Select(id => new ExecutorTokenEntry { TokenId = id, Origin = SecretOrigin.Configured }),
            .. known.StoredOf(cluster).Where(token => token.IsValidAt(now)).Select(token => new ExecutorTokenEntry
            {
                TokenId = token.TokenId, Origin = SecretOrigin.Created, CreatedAt = token.CreatedAt, CreatedBy = token.CreatedBy, ValidUntil = token.Until,
            }),
        ];
    }

    /// <summary>Reads what has changed.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => _stored.RefreshAsync(cancellationToken);

    public void Dispose()
    {
        _holds.Dispose();
        _stored.Dispose();
    }

    private StoredToken New(string token, string by) => new(NewSecret.Id(), SecretHash.Of(token), Now, by);
}
