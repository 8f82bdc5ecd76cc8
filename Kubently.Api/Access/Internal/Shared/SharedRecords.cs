using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Lua;
using StackExchange.Redis;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>
/// Records that all processes share: they lie in Redis and are read from memory. A change is published; whoever hears it, or has heard
/// nothing for a while, compares one word and reads them anew if it is another. While Redis is away, what was read last holds.
/// </summary>
internal sealed partial class SharedRecords<T>(IDatabase redis, RecordKeys keys, JsonTypeInfo<T> type, TimeProvider time, ILogger logger) : IDisposable where T : class
{
    // Somebody wins each time: this many losses in a row mean that something else is wrong.
    private const int MaxAttempts = 50;

    // Whoever shows wrong secrets makes this process ask Redis no more often.
    private static readonly TimeSpan MissInterval = TimeSpan.FromSeconds(1);

    private static readonly string Change = EmbeddedLua.Load("access.change");
    private static readonly string Use = EmbeddedLua.Load("access.use");

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _missGate = new();
    private string? _version;
    private Task _missed = Task.CompletedTask;
    private long? _missedAt;

    /// <summary>Raised when the records are others, before anybody else is told; never twice at once.</summary>
    public event Action<ImmutableSortedDictionary<string, T>>? Changed;

    /// <summary>The records as they were read last, by their ids.</summary>
    public ImmutableSortedDictionary<string, T> Current { get; private set; } = ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    /// <summary>Reads what has changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Looks again because something is not there, at most once a second. Throws only while nothing has ever been read: then nobody can say
    /// whether it is there.
    /// </summary>
    public async Task MissedAsync()
    {
        Task look;
        lock (_missGate)
        {
            if (_missedAt is not { } at || time.GetElapsedTime(at) >= MissInterval)
            {
                _missedAt = time.GetTimestamp();
                _missed = RefreshAsync(CancellationToken.None);
            }

            look = _missed;
        }

        try
        {
            await look;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException && _version is not null)
        {
            // What was read last holds; the periodic refresh says that Redis is away.
        }
    }

    /// <summary>Decides on the records as they are in Redis, and keeps what was decided; decides again when somebody else was faster.</summary>
    public async Task<TOutcome> ChangeAsync<TOutcome>(Func<ImmutableSortedDictionary<string, T>, RecordChange<T, TOutcome>> decide, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                await ReadAsync();
                var change = decide(Current);
                if (change.IsEmpty || await TryKeepAsync(change)) return change.Outcome;
            }
        }
        finally
        {
            _gate.Release();
        }

        throw new InvalidOperationException($"{MaxAttempts} others in a row were faster to change {keys.Name}.");
    }

    /// <summary>Notes that records are in use now.</summary>
    public Task UsedAsync(IReadOnlyCollection<string> ids) =>
        redis.ScriptEvaluateAsync(Use, [keys.Records, keys.Used], [time.GetUtcNow().ToUnixTimeMilliseconds(), .. ids.Select(id => (RedisValue)id)]);

    /// <summary>When records were last used, of those that ever were.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsedAsync() =>
        (await redis.HashGetAllAsync(keys.Used)).ToDictionary(entry => entry.Name.ToString(), entry => DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Value));

    public void Dispose() => _gate.Dispose();

    private async Task ReadAsync()
    {
        // The word first: records that change in between have another one the next time, and are read again.
        var version = (string?)await redis.StringGetAsync(keys.Version) ?? "";
        if (version == _version) return;
        var records = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var entry in await redis.HashGetAllAsync(keys.Records))
            if (Parse(entry) is { } record) records[entry.Name.ToString()] = record;
        Install(version, records.ToImmutable());
    }

    private async Task<bool> TryKeepAsync<TOutcome>(RecordChange<T, TOutcome> change)
    {
        var version = Guid.NewGuid().ToString("N");
        var kept = (long)await redis.ScriptEvaluateAsync(
            Change,
            [keys.Version, keys.Records, keys.Used],
            [
                _version, version, RecordKeys.Bell.ToString(), change.Put.Length,
                .. change.Put.SelectMany(put => (RedisValue[])[put.Key, JsonSerializer.Serialize(put.Value, type)]),
                .. change.Remove.Select(id => (RedisValue)id),
            ]);
        if (kept == 0) return false;
        Install(version, Current.SetItems(change.Put).RemoveRange(change.Remove));
        return true;
    }

    private void Install(string version, ImmutableSortedDictionary<string, T> records)
    {
        Current = records;
        Changed?.Invoke(records);
        _version = version;
    }

    // A record of a version to come, or a broken one, is nobody's way in; the others are still good.
    private T? Parse(HashEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize((string)entry.Value!, type);
        }
        catch (JsonException exception)
        {
            LogUnreadable(keys.Name, entry.Name.ToString(), exception.Path);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The record {Id} of {Name} cannot be read, and is left out; {Path} is wrong")]
    private partial void LogUnreadable(string name, string id, string? path);
}
