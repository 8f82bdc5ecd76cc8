using System.Collections.Concurrent;
using System.Net;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// Whether replicas hold what a primary was told. WAIT holds up everything that is sent after it on its connection, so one at a time is under way at
/// a primary, for all who ask meanwhile, and none for a moment after replicas were missing.
/// </summary>
internal sealed class Replicas(IConnectionMultiplexer redis, DispatchOptions options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<EndPoint, Line> _lines = new();

    /// <summary>Whether replicas were missing a moment ago at the primary of a key; false when none are asked for.</summary>
    public bool AreMissing(RedisKey key) => options.Replicas > 0 && LineOf(key) is { MissedAt: > 0 and var at } && time.GetElapsedTime(at) < Pause;

    /// <summary>Whether they hold all that the primary of a key was told before this.</summary>
    public async Task<bool> HoldAsync(RedisKey key)
    {
        var primary = redis.GetServer(key);
        var line = LineOf(key);
        var held = await line.AskAsync(async () => (long)await primary.ExecuteAsync("WAIT", options.Replicas, (long)Within.TotalMilliseconds) >= options.Replicas);
        line.MissedAt = held ? 0 : time.GetTimestamp();
        return held;
    }

    private Line LineOf(RedisKey key) => _lines.GetOrAdd(redis.GetServer(key).EndPoint, static _ => new Line());

    /// <summary>Asks one after the other; who comes while one is under way shares the next.</summary>
    private sealed class Line
    {
        private readonly Lock _gate = new();
        private Task<bool> _running = Task.FromResult(true);
        private Task<bool>? _next;
        private long _missedAt;

        /// <summary>When replicas were missing last; 0 when they are not.</summary>
        public long MissedAt
        {
            get => Interlocked.Read(ref _missedAt);
            set => Interlocked.Exchange(ref _missedAt, value);
        }

        public Task<bool> AskAsync(Func<Task<bool>> ask)
        {
            lock (_gate)
            {
                if (_next is not null) return _next;
                return _running.IsCompleted ? _running = ask() : _next = FollowAsync(_running, ask);
            }
        }

        private async Task<bool> FollowAsync(Task<bool> running, Func<Task<bool>> ask)
        {
            // How that one ends is told to those who asked for it.
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            Task<bool> own;
            lock (_gate) (own, _next) = (_running = ask(), null);
            return await own;
        }
    }
}
