using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kubently.Api.Lua;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Webhooks;
using StackExchange.Redis;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>
/// Jobs in Redis: each in a hash, and in a sorted set under the time at which somebody is to take it up: now, after a pause, or when the
/// lease of the process that has it is over. All keys share a slot.
/// </summary>
internal sealed class JobStore(IConnectionMultiplexer redis, WebhookOptions options, TimeProvider time)
{
    private const int MaxListed = 100;
    private const string Never = "never";

    private static readonly RedisKey Due = "{webhooks}:due";
    private static readonly string Add = EmbeddedLua.Load("webhooks.add");
    private static readonly string Claim = EmbeddedLua.Load("webhooks.claim");
    private static readonly string Begin = EmbeddedLua.Load("webhooks.begin");
    private static readonly string Update = EmbeddedLua.Load("webhooks.update");

    /// <summary>Rings when a job was added.</summary>
    public static readonly RedisChannel Bell = RedisChannel.Literal("webhooks-jobs");

    private readonly IDatabase _redis = redis.GetDatabase();

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a job, and has what it is for remembered for a while: both, or neither.</summary>
    /// <param name="order">The job.</param>
    /// <param name="sights">What it is for, as it was seen; each once.</param>
    /// <param name="memory">For how long that is remembered.</param>
    public async Task<AddOutcome> AddAsync(JobOrder order, ImmutableArray<Sight> sights, TimeSpan memory)
    {
        var list = Of(order.Caller.Name);
        var added = (int)await _redis.ScriptEvaluateAsync(
            Add, [Due, Key(order.Id), list, .. sights.Select(sight => Seen(sight.What))],
            [
                options.MaxQueued, NowMs, (long)options.Retention.TotalMilliseconds, order.Id.Value, order.Caller.Name, JsonSerializer.Serialize(order, JobJson.Default.JobOrder),
                (long)memory.TotalMilliseconds, .. sights.Select(sight => (RedisValue)sight.Mark),
            ]);
        if (added != 1) return added == 0 ? AddOutcome.Full : AddOutcome.Overtaken;
        await Task.WhenAll(_redis.SortedSetRemoveRangeByRankAsync(list, 0, -MaxListed - 1), redis.GetSubscriber().PublishAsync(Bell, "job"));
        return AddOutcome.Added;
    }

    /// <summary>Takes a job that is due, with the number of this attempt; null when none is.</summary>
    public async Task<(WebhookJobId Id, int Attempt)?> ClaimAsync(string token)
    {
        var now = time.GetUtcNow();
        if (!WebhookJobId.TryParse((string?)await _redis.ScriptEvaluateAsync(Claim, [Due], [now.ToUnixTimeMilliseconds(), (now + options.Lease).ToUnixTimeMilliseconds()]), out var id)) return null;
        return (id, (int)await _redis.ScriptEvaluateAsync(Begin, [Key(id), Due], [id.Value, token, NowMs]));
    }

    /// <summary>Keeps a job for this process; false when it is no longer this process's.</summary>
    public Task<bool> RenewAsync(WebhookJobId id, string token) => WriteAsync(id, token, $"{(time.GetUtcNow() + options.Lease).ToUnixTimeMilliseconds()}");

    public Task<bool> NoteAsync(WebhookJobId id, string token, ConversationId conversation) => WriteAsync(id, token, "", "conversation", conversation.Value);

    public Task<bool> NoteAsync(WebhookJobId id, string token, string answer, WebhookVerdict? verdict) =>
        WriteAsync(id, token, "", "answer", answer, "verdict", verdict is { } known ? known.ToString() : "");

    public Task<bool> NoteAsync(WebhookJobId id, string token, IEnumerable<string> posted) => WriteAsync(id, token, "", "posted", string.Join(',', posted));

    public Task<bool> EndAsync(WebhookJobId id, string token, WebhookJobState state, string error) => WriteAsync(id, token, Never, "state", Word(state), "error", error);

    /// <summary>Has a job taken up again after a pause, by whichever process.</summary>
    public Task<bool> ReturnAsync(WebhookJobId id, string token, TimeSpan pause, string error) =>
        WriteAsync(id, token, $"{(time.GetUtcNow() + pause).ToUnixTimeMilliseconds()}", "state", Word(WebhookJobState.Waiting), "error", error);

    /// <summary>The same at once, as if it had not been begun: its process stops.</summary>
    public Task<bool> LeaveAsync(WebhookJobId id, string token, int attempt) =>
        WriteAsync(id, token, $"{NowMs}", "state", Word(WebhookJobState.Waiting), "attempts", $"{attempt - 1}");

    /// <summary>The same after a pause.</summary>
    public Task<bool> PutOffAsync(WebhookJobId id, string token, int attempt, TimeSpan pause, string why) =>
        WriteAsync(id, token, $"{(time.GetUtcNow() + pause).ToUnixTimeMilliseconds()}", "state", Word(WebhookJobState.Waiting), "attempts", $"{attempt - 1}", "error", why);

    public async Task<JobRecord?> FindAsync(WebhookJobId id)
    {
        var fields = (await _redis.HashGetAllAsync(Key(id))).ToDictionary();
        if (!fields.TryGetValue("order", out var order)) return null;
        return new JobRecord(
            JsonSerializer.Deserialize((string)order!, JobJson.Default.JobOrder)!, Enum.Parse<WebhookJobState>((string)fields["state"]!, ignoreCase: true), (int)fields["attempts"], Instant(fields["updated"]))
        {
            Error = Text("error"),
            Conversation = ConversationId.TryParse(Text("conversation"), out var conversation) ? conversation : null,
            Verdict = Enum.TryParse<WebhookVerdict>(Text("verdict"), out var verdict) ? verdict : null,
            Answer = Text("answer"),
            Posted = [.. (Text("posted") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
        };

        string? Text(string name) => fields.TryGetValue(name, out var value) && !value.IsNullOrEmpty ? (string?)value : null;
    }

    /// <summary>The latest jobs of the caller of this name.</summary>
    public async Task<ImmutableArray<JobRecord>> ListAsync(string caller)
    {
        var ids = await _redis.SortedSetRangeByRankAsync(Of(caller), 0, MaxListed - 1, Order.Descending);
        var found = await Task.WhenAll(ids.Select(text => WebhookJobId.TryParse(text, out var id) ? FindAsync(id) : Task.FromResult<JobRecord?>(null)));
        return [.. found.OfType<JobRecord>()];
    }

    /// <summary>What is remembered of something. A job that is gone does not count: what was made of it is nothing.</summary>
    public async Task<Sight> LookAsync(string what)
    {
        var mark = (string?)await _redis.StringGetAsync(Seen(what)) ?? "";
        return new Sight(what, mark, WebhookJobId.TryParse(mark, out var job) && await _redis.KeyExistsAsync(Key(job)));
    }

    public Task ForgetAsync(IEnumerable<string> seen) => Task.WhenAll(seen.Select(what => _redis.KeyDeleteAsync(Seen(what))));

    private async Task<bool> WriteAsync(WebhookJobId id, string token, string due, params string[] fields) =>
        (int)await _redis.ScriptEvaluateAsync(Update, [Key(id), Due], [id.Value, token, due, "updated", $"{NowMs}", .. fields.Select(field => (RedisValue)field)]) == 1;

    private static string Word(WebhookJobState state) => state.ToString().ToLowerInvariant();

    private static DateTimeOffset Instant(RedisValue milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    private static RedisKey Key(WebhookJobId id) => $"{{webhooks}}:job:{id}";

    private static RedisKey Of(string caller) => $"{{webhooks}}:of:{caller}";

    // Hashed, because what is seen is text of others.
    private static RedisKey Seen(string what) => $"{{webhooks}}:seen:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))}";
}
