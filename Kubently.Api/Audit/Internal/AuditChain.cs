using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Kubently.Contracts.Audit;
using StackExchange.Redis;

namespace Kubently.Api.Audit.Internal;

/// <summary>
/// Appends batches to the one chain of all API processes: each is linked to the end of the log as this process knows it, and taken only
/// if the log still ends there. For one caller at a time.
/// </summary>
internal sealed class AuditChain(IConnectionMultiplexer redis, AuditOptions options, SealingKey sealing, TimeProvider time, Random random)
{
    // A process writes a few times a second; to lose against the others this often in a row takes thousands of them.
    private const int MaxAttempts = 64;
    private const int MaxPauseMs = 20;

    private readonly IDatabase _redis = redis.GetDatabase();
    private AuditPoint _end = AuditPoint.Start;
    private ImmutableArray<AuditRecord> _unanswered = [];

    /// <summary>Appends all of them or none, and gives them as they are stored; throws what Redis threw.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="again">Whether they are those of the last call, which failed: they may have been stored all the same.</param>
    public async Task<ImmutableArray<AuditRecord>> AppendAsync(IReadOnlyList<AuditEntry> entries, bool again)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var unanswered = _unanswered;
            var records = Link(_end, entries);
            var (word, end) = await SendAsync(records, unanswered);
            var known = _end;
            _end = end;
            switch (word)
            {
                case "appended":
                    return records;
                case "written" when again:
                    return unanswered;
                case "written":
                    break;
                case "moved":
                    if (end.Sequence < known.Sequence) entries = [Cut(known, end), .. entries];
                    // The first attempt of a process finds out where the log ends; only those that lose races go apart.
                    if (attempt > 1) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, MaxPauseMs)), time);
                    break;
                default:
                    throw new UnreachableException($"The append script answered '{word}'.");
            }
        }

        throw new RedisException("The audit log is written by too many at once.");
    }

    private async Task<(string Word, AuditPoint End)> SendAsync(ImmutableArray<AuditRecord> records, ImmutableArray<AuditRecord> unanswered)
    {
        // Until Redis has answered nobody knows whether they are stored.
        if (unanswered.IsEmpty) _unanswered = records;
        var (last, tried) = (records[^1], unanswered.LastOrDefault());
        var oldest = (time.GetUtcNow() - options.MaxAge).ToUnixTimeMilliseconds();
        var answer = (string[])(await _redis.ScriptEvaluateAsync(
            AuditScript.Append,
            [AuditKeys.Log, AuditKeys.Head],
            [
                _end.Sequence, _end.Hash, tried is null ? "" : tried.Sequence, tried?.Hash ?? "", last.Sequence, last.Hash, options.MaxEntries, oldest,
                .. records.Select(record => (RedisValue)record.ToString()),
            ]))!;
        _unanswered = [];
        return (answer[0], new AuditPoint(long.Parse(answer[1], CultureInfo.InvariantCulture), answer[2]));
    }

    private ImmutableArray<AuditRecord> Link(AuditPoint end, IReadOnlyList<AuditEntry> entries)
    {
        var records = ImmutableArray.CreateBuilder<AuditRecord>(entries.Count);
        foreach (var entry in entries)
        {
            var record = AuditRecord.Of(end, entry, sealing.Key);
            records.Add(record);
            end = record.Point;
        }

        return records.MoveToImmutable();
    }

    private AuditEntry Cut(AuditPoint known, AuditPoint end) => new()
    {
        Timestamp = time.GetUtcNow(),
        Type = AuditTypes.LogCut,
        Subject = known.ToString(),
        Detail = $"This API process had seen entry {known.Sequence}; the log ended at entry {end.Sequence}. Redis lost what was between, or somebody removed it.",
    };
}
