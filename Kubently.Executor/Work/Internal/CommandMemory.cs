using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>
/// Remembers ids, so that a command that is handed over twice runs once. Bounded by number, by bytes of kept results and by age;
/// what the API has acknowledged goes first, the result before the id, and has a bound of its own: it is asked for again only when the
/// API's store has lost its last moments. Commands that have not ended are always kept: how many there are is bounded by whoever runs
/// them. Not safe to share; time is handed in.
/// </summary>
internal sealed class CommandMemory(int maxCount, long maxBytes, long maxAcknowledgedBytes, TimeSpan keepPastDeadline)
{
    // The earliest deadline is the one that is least likely to be handed over again.
    private static readonly Comparer<Remembered> ByDeadline = Comparer<Remembered>.Create((one, other) =>
        one.Deadline.CompareTo(other.Deadline) is var deadline and not 0 ? deadline : one.Number.CompareTo(other.Number));

    private readonly Dictionary<CommandId, Remembered> _all = [];

    // Each that has ended is in one of these: with its result, unacknowledged or acknowledged; or without it.
    private readonly SortedSet<Remembered> _unanswered = new(ByDeadline);
    private readonly SortedSet<Remembered> _answered = new(ByDeadline);
    private readonly SortedSet<Remembered> _tombstones = new(ByDeadline);
    private long _bytes;
    private long _answeredBytes;
    private long _arrivals;

    public int Count => _all.Count;

    public long Bytes => _bytes;

    public long AcknowledgedBytes => _answeredBytes;

    public Recollection Recall(CommandId id)
    {
        if (!_all.TryGetValue(id, out var known)) return new Recollection.Unknown();
        if (!known.HasEnded) return new Recollection.Pending();
        return known.Result is { } result ? new Recollection.Answered(result, known.Deadline) : new Recollection.Forgotten(known.Deadline);
    }

    /// <summary>An id has arrived.</summary>
    public void Begin(CommandId id, SessionId? session, DateTimeOffset deadline) =>
        _all.TryAdd(id, new Remembered(id, session, deadline) { Number = _arrivals++ });

    /// <summary>It has ended with a result.</summary>
    public void End(CommandId id, KeptResult result)
    {
        if (!_all.TryGetValue(id, out var known) || known.HasEnded) return;
        known.HasEnded = true;
        known.Result = result;
        _bytes += known.Bytes;
        _unanswered.Add(known);
        Trim();
    }

    /// <summary>The API has its result.</summary>
    public void Acknowledge(CommandId id)
    {
        if (!_all.TryGetValue(id, out var known) || !known.HasEnded || known.Acknowledged) return;
        known.Acknowledged = true;
        if (!_unanswered.Remove(known)) return;
        _answered.Add(known);
        _answeredBytes += known.Bytes;
        Trim();
    }

    /// <summary>It has not run and is left to another executor.</summary>
    public void Abandon(CommandId id)
    {
        if (_all.TryGetValue(id, out var known) && !known.HasEnded) _all.Remove(id);
    }

    /// <summary>Lets go of a session's results; their ids stay, so that nothing of it runs again.</summary>
    public void ForgetSession(SessionId session)
    {
        List<Remembered>? ended = null;
        foreach (var known in _all.Values)
            if (known.Session == session && known.Result is not null) (ended ??= []).Add(known);
        foreach (var known in ended ?? []) Bury(known);
    }

    /// <summary>Forgets what is older than anything that is handed over again.</summary>
    public void Prune(DateTimeOffset now)
    {
        foreach (var set in (ReadOnlySpan<SortedSet<Remembered>>)[_tombstones, _answered, _unanswered])
            while (set.Min is { } oldest && oldest.Deadline + keepPastDeadline < now) Remove(set, oldest);
    }

    private void Trim()
    {
        while (_answeredBytes > maxAcknowledgedBytes && _answered.Min is { } taken) Bury(taken);
        while (_bytes > maxBytes && (_answered.Min ?? _unanswered.Min) is { } kept) Bury(kept);
        while (_tombstones.Count + _answered.Count + _unanswered.Count > maxCount)
        {
            var set = _tombstones.Count > 0 ? _tombstones : _answered.Count > 0 ? _answered : _unanswered;
            Remove(set, set.Min!);
        }
    }

    private void Bury(Remembered known)
    {
        _bytes -= known.Bytes;
        if (_answered.Remove(known)) _answeredBytes -= known.Bytes;
        _unanswered.Remove(known);
        known.Result = null;
        _tombstones.Add(known);
    }

    private void Remove(SortedSet<Remembered> set, Remembered known)
    {
        set.Remove(known);
        _all.Remove(known.Id);
        _bytes -= known.Bytes;
        if (set == _answered) _answeredBytes -= known.Bytes;
    }
}
