using System.Collections.Immutable;
using System.Diagnostics;
using Kubently.Api.Signals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

internal sealed class RedisDeliveries(CommandStore store, Bells bells, DispatchOptions options, TimeProvider time) : IDeliveries
{
    // Results up to here ride on the bell itself, which saves its hearer a round trip.
    private const int InlineResultBytes = 16 * 1024;

    // Questions that are sent before the first of them is answered.
    private const int MaxAtOnce = 1000;

    public async Task<IDeliveryStream> ConnectAsync(ClusterId cluster, CancellationToken cancellationToken)
    {
        var bell = await bells.HangAsync(new DispatchKeys(cluster).Bell);
        try
        {
            return await RedisDeliveryStream.OpenAsync(cluster, bell, store, options, time);
        }
        catch
        {
            await bell.DisposeAsync();
            throw;
        }
    }

    public async Task<Completion> CompleteAsync(ClusterId cluster, Result result, CancellationToken cancellationToken)
    {
        var keys = new DispatchKeys(cluster);
        var id = result.CommandId;
        var answer = (RedisResult[])(await store.Redis.RunAsync(
            Script.Complete,
            [keys.Entry(id), keys.Result(id), keys.Queue, keys.InFlight, keys.Latency],
            id.Value, Ending.Write(result), store.RetentionMs, keys.Bell.ToString(), InlineResultBytes, options.MaxInFlight, store.NowMs, LatencyRecord.Minutes))!;
        var completion = (string?)answer[0] switch
        {
            "stored" => Completion.Stored,
            "late" => Completion.StoredLate,
            "repeated" => Completion.Repeated,
            "unknown" => Completion.NotIssuedHere,
            var other => throw new UnreachableException($"The complete script answered '{other}'."),
        };
        if (completion is Completion.Stored or Completion.StoredLate)
        {
            var entry = (string)answer[1]!;
            await store.TellEndAsync(Entry.Read(entry), result with { Late = completion == Completion.StoredLate }, entry, (string)answer[2]!);
        }
        else if (completion == Completion.Repeated)
        {
            // Whoever took it the first time may not have come to ring.
            await store.RingAsync((string)answer[1]!, id, "");
        }

        return completion;
    }

    public async Task<ImmutableArray<ClusterLink>> LinksAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(clusters.Select(LinkAsync))];

    public async Task<ImmutableArray<ClusterLatency?>> LatenciesAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken)
    {
        // All are sent before any is awaited: one round trip.
        var records = await Task.WhenAll(clusters.Select(cluster => store.Redis.HashValuesAsync(new DispatchKeys(cluster).Latency)));
        var now = time.GetUtcNow();
        return [.. records.Select(record => LatencyRecord.Read(record.Select(field => field.ToString()), now))];
    }

    public async Task<long> CountQueuedAsync(ImmutableArray<ClusterId> clusters, CancellationToken cancellationToken)
    {
        var queued = 0L;
        foreach (var some in clusters.Chunk(MaxAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            queued += (await Task.WhenAll(some.Select(cluster => store.Redis.ListLengthAsync(new DispatchKeys(cluster).Queue)))).Sum();
        }

        return queued;
    }

    public Task<long> CountConnectedAsync(CancellationToken cancellationToken) =>
        store.Redis.SortedSetLengthAsync(DispatchKeys.Connected, store.NowMs, double.PositiveInfinity);

    private async Task<ClusterLink> LinkAsync(ClusterId cluster)
    {
        var keys = new DispatchKeys(cluster);
        // All five are sent before any is awaited: one round trip for all clusters together.
        var state = store.Redis.HashGetAsync(keys.Holder, "state");
        var remaining = store.Redis.KeyTimeToLiveAsync(keys.Holder);
        var seen = store.Redis.HashGetAsync(keys.Executor, "seen");
        var depth = store.Redis.ListLengthAsync(keys.Queue);
        var inFlight = store.Redis.HashLengthAsync(keys.InFlight);
        var lastSeen = await seen;
        return new ClusterLink(
            cluster,
            Connected: await state == "connected",
            Reconnecting: await state == "reconnecting",
            await remaining,
            lastSeen.IsNullOrEmpty ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)lastSeen),
            await depth,
            await inFlight);
    }
}
