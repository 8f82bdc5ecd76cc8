using System.Threading.Channels;
using Kubently.Api.Signals;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using StackExchange.Redis;

namespace Kubently.Api.Conversations.Internal;

internal sealed partial class RedisTurn(
    ConversationId conversation, string token, long after, ClusterId? cluster, IDatabase redis, Bell control, ConversationOptions options, TimeProvider time,
    ILogger<RedisTurn> logger) : ITurn
{
    private const int MaxBatch = 128;
    private const int MaxAttempts = 5;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopped = new();
    private readonly ConversationKeys _keys = new(conversation);

    // The question is in.
    private long _length = after + 1;

    public ConversationId Conversation => conversation;

    public long After => after;

    public ClusterId? Cluster => cluster;

    public CancellationToken Stopped => _stopped.Token;

    public string? StopReason { get; private set; }

    public async Task RecordAsync(ChannelReader<AgentEvent> events)
    {
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(ended.Token);
        try
        {
            var gathered = new EventBatch(MaxBatch);
            while (await gathered.FillAsync(events, time))
                if (!await TryAppendAsync([.. gathered.Events.Select(happened => (RedisValue)EventText.Write(happened))], gathered.HasLast)) break;
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
            await control.DisposeAsync();
        }

        // Whoever writes is not held up by what can be kept no more.
        while (await events.WaitToReadAsync()) events.TryRead(out _);
    }

    public async Task<byte[]?> RecallAsync(CancellationToken cancellationToken) => await redis.StringGetAsync(_keys.Memory);

    public Task RememberAsync(byte[] memory, CancellationToken cancellationToken) => redis.ScriptEvaluateAsync(
        ConversationScript.Remember, [_keys.Conversation, _keys.Memory], [token, memory, (long)options.Retention.TotalMilliseconds]);

    public void Dispose() => _stopped.Dispose();

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await control.WaitAsync(options.Lease / 3, time, cancellationToken);
                await TryAppendAsync([], last: false);
            }
        }
        catch (OperationCanceledException)
        {
            // The turn has ended.
        }
    }

    /// <summary>False when nothing more can be kept.</summary>
    private async Task<bool> TryAppendAsync(RedisValue[] events, bool last)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Heed(await AppendAsync(events, last), events.Length);
            }
            catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
            {
                // A renewal is tried again by the next one.
                if (events.Length == 0) return true;
                if (attempt == MaxAttempts)
                {
                    LogNotKept(conversation, exception.Message);
                    Stop("Redis could not be reached, so what happened could not be kept.");
                    return false;
                }

                await Task.Delay(RetryPause * attempt, time);
            }
        }
    }

    private async Task<string?> AppendAsync(RedisValue[] events, bool last) => (string?)await redis.ScriptEvaluateAsync(
        ConversationScript.Append,
        [_keys.Conversation, _keys.Events],
        [
            token, time.GetUtcNow().ToUnixTimeMilliseconds(), (long)options.Retention.TotalMilliseconds, (long)options.Lease.TotalMilliseconds,
            Volatile.Read(ref _length), last ? 1 : 0, options.MaxEvents, options.MaxBytes, _keys.Bell.ToString(), .. events,
        ]);

    private bool Heed(string? answer, int appended)
    {
        switch (answer)
        {
            case "gone":
                Stop("The conversation was deleted, or the investigation was not heard for too long and counts as ended.");
                return false;
            case "full":
                Stop("The conversation holds as many events as it may. Open a new one.");
                return true;
            case "stopped":
                Stop("The investigation was stopped.");
                break;
        }

        Volatile.Write(ref _length, Volatile.Read(ref _length) + appended);
        return true;
    }

    private void Stop(string reason)
    {
        StopReason ??= reason;
        _stopped.Cancel();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of conversation {Conversation} could not be kept: {Reason}")]
    private partial void LogNotKept(ConversationId conversation, string reason);
}
