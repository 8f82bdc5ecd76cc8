using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Conversations;
using Kubently.Api.Problems;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>Who is notified about which task. Kept for as long as the task.</summary>
internal sealed class PushTargets(IConnectionMultiplexer redis, PushQueue queue, ConversationOptions conversations, A2AOptions options)
{
    private const int MaxPerTask = 10;

    private readonly IDatabase _redis = redis.GetDatabase();

    public static ProblemResult NotSupported => new(ProblemKind.PushNotificationNotSupported, "This server is set to notify nobody (A2A:PushNotifications).");

    /// <summary>Why a target cannot be notified, as far as that can be seen from it alone; null when it can.</summary>
    public ProblemResult? Objection(PushTarget target) => options.PushNotifications
        ? PushTargetCheck.Objection(target, options.AllowPrivatePushTargets)
        : NotSupported;

    /// <summary>Adds a target, or replaces the one of its id, and has it told what has happened so far and what will.</summary>
    public async Task<A2AAnswer<PushTarget>> SetAsync(TaskRecord record, PushTarget target, CancellationToken cancellationToken)
    {
        var key = Key(record.Id);
        if (await _redis.HashLengthAsync(key) >= MaxPerTask && !await _redis.HashExistsAsync(key, target.Id))
            return new ProblemResult(ProblemKind.TooManyPushTargets, $"A task notifies at most {MaxPerTask} addresses. Delete one of them.", "taskId");
        var marked = target with { Mark = Guid.NewGuid().ToString("N") };
        await Task.WhenAll(_redis.HashSetAsync(key, target.Id, JsonSerializer.Serialize(marked, ModelJson.Stored.PushTarget)), _redis.KeyExpireAsync(key, conversations.Retention));
        await queue.AddAsync(Job(record.Id, marked));
        return target;
    }

    public async Task<PushTarget?> FindAsync(string taskId, string id) => Read(await _redis.HashGetAsync(Key(taskId), id));

    /// <summary>The target that a job tells; null when it was deleted, or another one was set in its place.</summary>
    public async Task<PushTarget?> FindAsync(PushJob job) => await FindAsync(job.TaskId, job.TargetId) is { } target && target.Mark == job.Mark ? target : null;

    public async Task<ImmutableArray<PushTarget>> ListAsync(string taskId) =>
        [.. (await _redis.HashValuesAsync(Key(taskId))).Select(Read).OfType<PushTarget>().OrderBy(target => target.Id, StringComparer.Ordinal)];

    public async Task DeleteAsync(string taskId, string id)
    {
        if (await FindAsync(taskId, id) is { } target) await DropAsync(Job(taskId, target));
    }

    /// <summary>Deletes the target that a job tells, and the job; another one that was set in its place stays.</summary>
    public async Task DropAsync(PushJob job)
    {
        if (await FindAsync(job) is not null) await _redis.HashDeleteAsync(Key(job.TaskId), job.TargetId);
        await queue.RemoveAsync(job);
    }

    private static PushJob Job(string taskId, PushTarget target) => new(taskId, target.Id, target.Mark);

    private static PushTarget? Read(RedisValue text) => text.IsNull ? null : JsonSerializer.Deserialize((string)text!, ModelJson.Stored.PushTarget);

    private static RedisKey Key(string taskId) => $"a2a:task:{{{taskId}}}:push";
}
