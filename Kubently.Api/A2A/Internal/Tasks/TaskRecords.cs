using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Tasks in Redis, where every API process finds them. They are forgotten as long after they came as conversations are.</summary>
internal sealed class TaskRecords(IConnectionMultiplexer redis, ConversationOptions conversations, A2AOptions options)
{
    private readonly IDatabase _redis = redis.GetDatabase();

    public async Task AddAsync(TaskRecord record, Caller caller)
    {
        var (key, list) = (TaskKeys.Task(record.Id), TaskKeys.Of(caller));
        await Task.WhenAll(
            _redis.HashSetAsync(key,
            [
                new("owner", record.Owner), new("conversation", record.Conversation.Value), new("after", record.After), new("context", record.ContextId),
                new("message", JsonSerializer.Serialize(record.Message, ModelJson.Stored.A2AMessage)), new("created", Milliseconds(record.CreatedAt)),
            ]),
            _redis.KeyExpireAsync(key, conversations.Retention),
            _redis.SortedSetAddAsync(list, record.Id, Milliseconds(record.CreatedAt)),
            _redis.SortedSetRemoveRangeByScoreAsync(list, double.NegativeInfinity, Milliseconds(record.CreatedAt - conversations.Retention)),
            _redis.SortedSetRemoveRangeByRankAsync(list, 0, -options.MaxTasksPerCaller - 1),
            _redis.KeyExpireAsync(list, conversations.Retention));
    }

    public async Task<TaskRecord?> FindAsync(string id)
    {
        var fields = (await _redis.HashGetAllAsync(TaskKeys.Task(id))).ToDictionary();
        if (!fields.TryGetValue("owner", out var owner) || !ConversationId.TryParse(fields["conversation"], out var conversation)) return null;
        var message = JsonSerializer.Deserialize((string)fields["message"]!, ModelJson.Stored.A2AMessage)!;
        return new TaskRecord(id, owner!, conversation, (long)fields["after"], fields["context"]!, message, Instant(fields["created"]))
        {
            IsCanceled = fields.ContainsKey("canceled"),
            Settled = fields.TryGetValue("state", out var state) ? new A2ATaskStatus(Enum.Parse<A2ATaskState>(state!), Instant(fields["ended"])) : null,
        };
    }

    /// <summary>The caller's latest tasks.</summary>
    public async Task<ImmutableArray<TaskRecord>> ListAsync(Caller caller)
    {
        var ids = await _redis.SortedSetRangeByRankAsync(TaskKeys.Of(caller), 0, options.MaxTasksPerCaller - 1, Order.Descending);
        var found = await Task.WhenAll(ids.Select(id => FindAsync(id!)));
        return [.. found.OfType<TaskRecord>().Where(record => record.Owner == caller.Name)];
    }

    public Task MarkCanceledAsync(string id) => NoteAsync(id, new HashEntry("canceled", 1));

    public Task<bool> IsCanceledAsync(string id) => _redis.HashExistsAsync(TaskKeys.Task(id), "canceled");

    /// <summary>Notes how a task ended, so that whoever lists it need not read all that happened.</summary>
    public Task SettleAsync(TaskRecord record, A2ATaskStatus status) =>
        record.Settled is null ? NoteAsync(record.Id, new("state", $"{status.State}"), new("ended", Milliseconds(status.At))) : Task.CompletedTask;

    // A task that is forgotten at this moment must not come back for ever.
    private Task NoteAsync(string id, params HashEntry[] fields) =>
        Task.WhenAll(_redis.HashSetAsync(TaskKeys.Task(id), fields), _redis.KeyExpireAsync(TaskKeys.Task(id), conversations.Retention));

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static DateTimeOffset Instant(RedisValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
