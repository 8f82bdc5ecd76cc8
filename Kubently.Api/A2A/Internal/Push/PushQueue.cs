using Kubently.Api.Conversations;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>
/// What is to be told to whom, in Redis. A job is in a sorted set under the time at which somebody is to take it up: now, after a pause,
/// or when the lease of the process that has it is over.
/// </summary>
internal sealed class PushQueue(IConnectionMultiplexer redis, ConversationOptions conversations, TimeProvider time)
{
    private static readonly RedisKey Due = "a2a:push:due";

    /// <summary>How long a process has a job that it does not renew.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Rings when a job was added.</summary>
    public static readonly RedisChannel Bell = RedisChannel.Literal("a2a-push");

    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task AddAsync(PushJob job)
    {
        await _redis.SortedSetAddAsync(Due, $"{job}", time.GetUtcNow().ToUnixTimeMilliseconds());
        await redis.GetSubscriber().PublishAsync(Bell, "job");
    }

    /// <summary>Takes a job that is due; null when none is.</summary>
    public async Task<PushJob?> ClaimAsync()
    {
        var now = time.GetUtcNow();
        var member = (string?)await _redis.ScriptEvaluateAsync(PushScript.Claim, [Due], [now.ToUnixTimeMilliseconds(), (now + Lease).ToUnixTimeMilliseconds()]);
        return PushJob.Read(member);
    }

    /// <summary>Keeps a job that this process has; does nothing for one that was removed.</summary>
    public Task RenewAsync(PushJob job) => _redis.SortedSetUpdateAsync(Due, $"{job}", (time.GetUtcNow() + Lease).ToUnixTimeMilliseconds(), SortedSetWhen.Exists);

    /// <summary>Has a job taken up again after a pause, by whichever process.</summary>
    public Task ReturnAsync(PushJob job, TimeSpan pause) => _redis.SortedSetUpdateAsync(Due, $"{job}", (time.GetUtcNow() + pause).ToUnixTimeMilliseconds(), SortedSetWhen.Exists);

    public Task RemoveAsync(PushJob job) => Task.WhenAll(_redis.SortedSetRemoveAsync(Due, $"{job}"), _redis.KeyDeleteAsync(Progress(job)));

    public async Task<PushProgress> ProgressOfAsync(PushJob job)
    {
        var fields = await _redis.HashGetAsync(Progress(job), ["place", "failures"]);
        return new PushProgress(fields[0].IsNull ? 0 : (long)fields[0], fields[1].IsNull ? 0 : (int)fields[1]);
    }

    public Task KeepAsync(PushJob job, PushProgress progress) => Task.WhenAll(
        _redis.HashSetAsync(Progress(job), [new("place", progress.Place), new("failures", progress.Failures)]),
        _redis.KeyExpireAsync(Progress(job), conversations.Retention));

    private static RedisKey Progress(PushJob job) => job.Mark is null ? $"a2a:push:progress:{job.TaskId}:{job.TargetId}" : $"a2a:push:progress:{job.TaskId}:{job.TargetId}:{job.Mark}";
}
