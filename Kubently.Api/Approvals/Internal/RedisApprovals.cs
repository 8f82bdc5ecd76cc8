using System.Collections.Immutable;
using System.Diagnostics;
using Kubently.Api.Signals;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using StackExchange.Redis;

namespace Kubently.Api.Approvals.Internal;

internal sealed class RedisApprovals(IConnectionMultiplexer redis, Bells bells, ApprovalOptions options, TimeProvider time) : IApprovals
{
    private const int MaxIndexed = 10_000;
    private const int MaxLookedAt = 1000;
    private const int MaxListed = 200;

    private readonly IDatabase _redis = redis.GetDatabase();

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<AddOutcome> AddAsync(Approval approval, string? stdin, CancellationToken cancellationToken)
    {
        var (id, now) = (approval.ApprovalId, NowMs);
        var expires = approval.ExpiresAt.ToUnixTimeMilliseconds();
        var retention = (long)options.Retention.TotalMilliseconds;
        var longest = retention + (long)TimeSpan.FromSeconds(ApprovalOptions.MaxTtlSeconds).TotalMilliseconds;
        var answer = await _redis.ScriptEvaluateAsync(
            ApprovalScript.Add,
            [ApprovalKeys.Record(id), ApprovalKeys.Pending, ApprovalKeys.PendingOf(approval.ClusterId), ApprovalKeys.Index],
            [
                id.Value, now, expires, expires - now + retention, now - longest, options.MaxPendingPerCluster, options.MaxPending, MaxIndexed,
                .. ApprovalFields.Write(approval, stdin),
            ]);
        return (string?)answer switch
        {
            "added" => AddOutcome.Added,
            "cluster_full" => AddOutcome.ClusterFull,
            "full" => AddOutcome.Full,
            var other => throw new UnreachableException($"The add script answered '{other}'."),
        };
    }

    public async Task<StoredApproval?> FindAsync(ApprovalId id, CancellationToken cancellationToken) =>
        ApprovalFields.Read(await _redis.HashGetAllAsync(ApprovalKeys.Record(id)), time.GetUtcNow());

    public async Task<ImmutableArray<Approval>> ListAsync(ApprovalFilter filter, CancellationToken cancellationToken)
    {
        var ids = filter.Status == ApprovalStatus.Pending
            ? await _redis.SortedSetRangeByScoreAsync(filter.Cluster is { } cluster ? ApprovalKeys.PendingOf(cluster) : ApprovalKeys.Pending, NowMs)
            : await _redis.SortedSetRangeByRankAsync(ApprovalKeys.Index, 0, MaxLookedAt - 1, Order.Descending);
        var found = await Task.WhenAll(ids.Select(text => ApprovalId.TryParse(text, out var id) ? FindAsync(id, cancellationToken) : Task.FromResult<StoredApproval?>(null)));
        return
        [
            .. found.OfType<StoredApproval>().Select(each => each.Approval).Where(filter.Lets)
                .OrderByDescending(approval => approval.CreatedAt).ThenBy(approval => approval.ApprovalId.Value, StringComparer.Ordinal).Take(MaxListed)
                .Select(WithoutDiffs),
        ];
    }

    public Task<DecisionOutcome> ApproveAsync(ApprovalId id, string by, string? note, CancellationToken cancellationToken) =>
        DecideAsync(id, "approved", by, note, cancellationToken);

    public Task<DecisionOutcome> RejectAsync(ApprovalId id, string by, string? note, CancellationToken cancellationToken) =>
        DecideAsync(id, "rejected", by, note, cancellationToken);

    public async Task<UseOutcome> UseAsync(ApprovalId id, ClusterId cluster, ApprovalUse use, CancellationToken cancellationToken)
    {
        var answer = (string?)await _redis.ScriptEvaluateAsync(
            ApprovalScript.Use,
            [ApprovalKeys.Record(id)],
            [cluster.Value, use.Hash, ApprovalFields.Text(use.Objects), use.CommandId.Value, NowMs, ApprovalKeys.Bell(id).ToString()]);
        return answer switch
        {
            "taken" => await FindAsync(id, cancellationToken) is { Approval: var approval } ? new UseOutcome.Taken(Grant(approval)) : new UseOutcome.Unknown(),
            "unknown" => new UseOutcome.Unknown(),
            "other_cluster" => new UseOutcome.OtherCluster(),
            "other_command" => new UseOutcome.OtherCommand(),
            { } word => new UseOutcome.NotUsable(ApprovalFields.StatusOf(word)),
            null => throw new UnreachableException("The use script answered nothing."),
        };
    }

    public async Task<StoredApproval?> WaitAsync(ApprovalId id, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await using var bell = await bells.HangAsync(ApprovalKeys.Bell(id));
        while (true)
        {
            var found = await FindAsync(id, cancellationToken);
            if (found is not { Approval: { Status: ApprovalStatus.Pending, ExpiresAt: var expiresAt } }) return found;
            var left = limit - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return found;
            // Nothing rings when its time is over.
            var open = expiresAt - time.GetUtcNow();
            if (open > TimeSpan.Zero) await bell.WaitAsync(left < open ? left : open, time, cancellationToken);
        }
    }

    private async Task<DecisionOutcome> DecideAsync(ApprovalId id, string word, string by, string? note, CancellationToken cancellationToken)
    {
        // Scripts name their keys beforehand, and one of them is the cluster's.
        if (await FindAsync(id, cancellationToken) is not { Approval.ClusterId: var cluster }) return new DecisionOutcome.Unknown();
        var answer = (string?)await _redis.ScriptEvaluateAsync(
            ApprovalScript.Decide,
            [ApprovalKeys.Record(id), ApprovalKeys.Pending, ApprovalKeys.PendingOf(cluster)],
            [id.Value, word, by, note ?? "", NowMs, options.AllowSelfApproval ? 1 : 0, ApprovalKeys.Bell(id).ToString()]);
        return answer switch
        {
            "done" => await FindAsync(id, cancellationToken) is { Approval: var approval } ? new DecisionOutcome.Decided(approval) : new DecisionOutcome.Unknown(),
            "unknown" => new DecisionOutcome.Unknown(),
            "own" => new DecisionOutcome.OwnRequest(),
            { } status => new DecisionOutcome.TooLate(ApprovalFields.StatusOf(status)),
            null => throw new UnreachableException("The decide script answered nothing."),
        };
    }

    // A list of hundreds is for choosing one; what one would change is with that one.
    private static Approval WithoutDiffs(Approval approval) => approval with
    {
        Preview = approval.Preview with { Stdout = "", Stderr = "", Uses = null, UsesUnread = null, Changes = [.. approval.Preview.Changes.Select(change => change with { Diff = "" })] },
    };

    private static ApprovalGrant Grant(Approval approval) => new()
    {
        ApprovalId = approval.ApprovalId,
        Status = approval.Status,
        ClusterId = approval.ClusterId,
        Hash = approval.Hash,
        ExpiresAt = approval.ExpiresAt,
        Objects = ObjectVersion.Of(approval.Preview.Changes),
    };
}
