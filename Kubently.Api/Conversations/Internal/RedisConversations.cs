using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Kubently.Api.Access;
using Kubently.Api.Signals;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

internal sealed class RedisConversations(
    IConnectionMultiplexer redis, Bells bells, ConversationOptions options, TimeProvider time, ILogger<RedisTurn> logger) : IConversations
{
    private const int MaxListed = 200;
    private const int MaxTitle = 120;
    private const int PageSize = 256;

    // Proxies cut idle streams at 60 s: three signs of life fit with one to lose.
    private static readonly TimeSpan Keepalive = TimeSpan.FromSeconds(15);

    private readonly IDatabase _redis = redis.GetDatabase();

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long RetentionMs => (long)options.Retention.TotalMilliseconds;

    private string Abandoned => EventText.Write(
        new AgentEvent.Failed("The API process that investigated this has ended. Ask again; another one will answer, and knows what was found until then.") { At = time.GetUtcNow() });

    public async Task<TurnOutcome> BeginAsync(AskRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.ConversationId is { } known && await FindAsync(known, caller, cancellationToken) is null) return new TurnOutcome.Unknown();
        var id = request.ConversationId ?? ConversationId.New();
        // Hung before the question is in: no request to stop it is missed.
        var control = await bells.HangAsync(new ConversationKeys(id).Control);
        TurnOutcome? outcome = null;
        try
        {
            return outcome = await TakeAsync(id, request, caller, control);
        }
        finally
        {
            if (outcome is not TurnOutcome.Begun) await control.DisposeAsync();
        }
    }

    private async Task<TurnOutcome> TakeAsync(ConversationId id, AskRequest request, Caller caller, Bell control)
    {
        var keys = new ConversationKeys(id);
        var token = Guid.NewGuid().ToString("N");
        var asked = new AgentEvent.Asked(id, request.Question, request.ClusterId) { At = time.GetUtcNow(), ClusterIds = request.ClusterIds };
        var answer = await _redis.ScriptEvaluateAsync(
            ConversationScript.Begin,
            [keys.Conversation, keys.Events],
            [
                caller.Name, NowMs, RetentionMs, (long)options.Lease.TotalMilliseconds, token, request.ConversationId is null ? 1 : 0,
                Title(request.Question), request.ClusterId?.Value ?? "", EventText.Write(asked), Abandoned, options.MaxEvents, options.MaxBytes, keys.Bell.ToString(),
                string.Join(ConversationState.PatternSeparator, caller.Scope.Clusters), string.Join(ConversationState.PatternSeparator, caller.Scope.Namespaces),
            ]);
        var fields = (RedisResult[])answer!;
        if ((string?)fields[0] == "begun")
        {
            await EnterAsync(caller, id);
            var after = (long)fields[1];
            Contracts.ClusterId? cluster = Contracts.ClusterId.TryParse((string?)fields[2], out var chosen) ? chosen : null;
            return new TurnOutcome.Begun(new RedisTurn(id, token, after, cluster, _redis, control, options, time, logger));
        }

        return (string?)fields[0] switch
        {
            "unknown" => new TurnOutcome.Unknown(),
            "busy" => new TurnOutcome.Busy(),
            "full" => new TurnOutcome.Full(),
            var other => throw new UnreachableException($"The begin script answered '{other}'."),
        };
    }

    public async Task<ConversationSummary?> FindAsync(ConversationId id, Caller caller, CancellationToken cancellationToken) =>
        await StateAsync(id) is { } state && state.IsOf(caller) ? state.Summary : null;

    public async Task<ImmutableArray<ConversationSummary>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        var ids = await _redis.SortedSetRangeByRankAsync(ConversationKeys.Of(caller), 0, MaxListed - 1, Order.Descending);
        var found = await Task.WhenAll(ids.Select(text => ConversationId.TryParse(text, out var id) ? StateAsync(id) : Task.FromResult<ConversationState?>(null)));
        return [.. found.OfType<ConversationState>().Where(state => state.IsOf(caller)).Select(state => state.Summary).OrderByDescending(summary => summary.UpdatedAt)];
    }

    public async Task<ConversationEvents> ReadAsync(ConversationId id, long after, int max, CancellationToken cancellationToken)
    {
        // The state is read first: when it says that nothing runs, the events that are read after it are all that there are.
        return await PageAsync(id, await StateAsync(id), after, max);
    }

    public async IAsyncEnumerable<ImmutableArray<AgentEvent>> FollowAsync(ConversationId id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var bell = await bells.HangAsync(new ConversationKeys(id).Bell);
        while (true)
        {
            var state = await StateAsync(id);
            var page = await PageAsync(id, state, after, PageSize);
            after = page.LastSeq;
            if (!page.Events.IsEmpty) yield return page.Events;
            if (page.More) continue;
            if (page.Status == ConversationStatus.Idle) yield break;
            if (!await bell.WaitAsync(Patience(state!), time, cancellationToken)) yield return [];
        }
    }

    // A process that has died rings no bell: whether it has shows when the lease is over.
    private TimeSpan Patience(ConversationState state) =>
        TimeSpan.FromMilliseconds(Math.Clamp(state.LeaseMs - NowMs + 1, 1, (long)Keepalive.TotalMilliseconds));

    private async Task<ConversationEvents> PageAsync(ConversationId id, ConversationState? state, long after, int max)
    {
        var texts = await _redis.ListRangeAsync(new ConversationKeys(id).Events, after, after + max - 1);
        ImmutableArray<AgentEvent> events = [.. texts.Select((text, index) => EventText.Read(text!, after + index + 1)).OfType<AgentEvent>()];
        var last = after + texts.Length;
        return new ConversationEvents(id, state?.Summary.Status ?? ConversationStatus.Idle, events, last, More: texts.Length == max && last < (state?.Summary.LastSeq ?? 0));
    }

    public async Task StopAsync(ConversationId id, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(id);
        await _redis.ScriptEvaluateAsync(ConversationScript.Stop, [keys.Conversation], [keys.Control.ToString()]);
    }

    public async Task DeleteAsync(ConversationId id, Caller caller, CancellationToken cancellationToken)
    {
        var keys = new ConversationKeys(id);
        await Task.WhenAll(
            _redis.KeyDeleteAsync([keys.Conversation, keys.Events, keys.Memory, keys.Outputs]),
            _redis.SortedSetRemoveAsync(ConversationKeys.Of(caller), id.Value));
        // Whoever investigates finds its turn gone; whoever reads finds that nothing runs.
        await Task.WhenAll(redis.GetSubscriber().PublishAsync(keys.Control, "deleted"), redis.GetSubscriber().PublishAsync(keys.Bell, "deleted"));
    }

    private async Task<ConversationState?> StateAsync(ConversationId id)
    {
        var keys = new ConversationKeys(id);
        // Both are sent before either is awaited: one round trip.
        var entries = _redis.HashGetAllAsync(keys.Conversation);
        var length = _redis.ListLengthAsync(keys.Events);
        var state = ConversationState.Of(id, await entries, await length, options.Retention);
        if (state?.IsAbandoned(NowMs) != true) return state;
        await _redis.ScriptEvaluateAsync(ConversationScript.Abandon, [keys.Conversation, keys.Events], [NowMs, RetentionMs, keys.Bell.ToString(), Abandoned]);
        return ConversationState.Of(id, await _redis.HashGetAllAsync(keys.Conversation), await _redis.ListLengthAsync(keys.Events), options.Retention);
    }

    private async Task EnterAsync(Caller caller, ConversationId id)
    {
        var list = ConversationKeys.Of(caller);
        await Task.WhenAll(
            _redis.SortedSetAddAsync(list, id.Value, NowMs),
            _redis.SortedSetRemoveRangeByScoreAsync(list, double.NegativeInfinity, NowMs - RetentionMs),
            _redis.SortedSetRemoveRangeByRankAsync(list, 0, -options.MaxPerCaller - 1),
            _redis.KeyExpireAsync(list, options.Retention));
    }

    private static string Title(string question)
    {
        var line = string.Join(' ', question.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxTitle ? line : $"{line[..(MaxTitle - 1)]}…";
    }
}
