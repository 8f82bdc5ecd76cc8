using Kubently.Contracts;
using Kubently.Executor.Work;

namespace Kubently.Executor.Link.Internal.Posting;

/// <summary>
/// The results that have not been taken: bounded in number and bytes. Knows which to post next and which to give up first. Not safe
/// to share; time is handed in.
/// </summary>
internal sealed class ResultBuffer(int maxCount, long maxBytes)
{
    private static readonly Comparer<Letter> ByDue = Comparer<Letter>.Create((one, other) =>
        one.Due.CompareTo(other.Due) is var due and not 0 ? due : one.Number.CompareTo(other.Number));

    private readonly Dictionary<CommandId, Letter> _all = [];
    private readonly SortedSet<Letter> _waiting = new(ByDue);
    private long _bytes;
    private long _arrivals;

    public int Count => _all.Count;

    public long Bytes => _bytes;

    /// <summary>When the next one may be posted; null when none waits.</summary>
    public TimeSpan? NextDue => _waiting.Min?.Due;

    /// <summary>
    /// Takes a letter and gives up what has no place beside it: those past their deadline first, oldest first; then the oldest. One of
    /// an id that waits here already is only made due.
    /// </summary>
    public IReadOnlyList<Letter> Add(Letter letter, DateTimeOffset now)
    {
        if (_all.TryGetValue(letter.Id, out var known))
        {
            if (!known.InFlight) Reschedule(known, TimeSpan.Zero);
            return [];
        }

        letter.Number = _arrivals++;
        _all.Add(letter.Id, letter);
        _waiting.Add(letter);
        _bytes += letter.Bytes;
        List<Letter>? dropped = null;
        while ((_all.Count > maxCount || _bytes > maxBytes) && Victim(now, letter) is { } victim)
        {
            Remove(victim);
            (dropped ??= []).Add(victim);
        }

        return dropped ?? (IReadOnlyList<Letter>)[];
    }

    /// <summary>The next letter that is due, now in flight.</summary>
    public Letter? TakeDue(TimeSpan elapsed)
    {
        if (_waiting.Min is not { } letter || letter.Due > elapsed) return null;
        _waiting.Remove(letter);
        letter.InFlight = true;
        return letter;
    }

    /// <summary>The letters that may go with one: due, small enough all together, in flight from now on.</summary>
    public void TakeCompany(List<Letter> letters, TimeSpan elapsed, int maxCount, long maxBytes)
    {
        var bytes = letters.Sum(letter => letter.Bytes);
        if (letters.Any(letter => letter.GoesAlone)) return;
        while (letters.Count < maxCount && _waiting.Min is { GoesAlone: false } next && next.Due <= elapsed && (bytes += next.Bytes) <= maxBytes) letters.Add(TakeDue(elapsed)!);
    }

    /// <summary>Puts a letter back to be posted again.</summary>
    public void Reschedule(Letter letter, TimeSpan due)
    {
        _waiting.Remove(letter);
        letter.InFlight = false;
        letter.Due = due;
        _waiting.Add(letter);
    }

    /// <summary>Makes all of them due.</summary>
    public void AllDue()
    {
        Letter[] waiting = [.. _waiting];
        _waiting.Clear();
        foreach (var letter in waiting)
        {
            letter.Due = TimeSpan.Zero;
            _waiting.Add(letter);
        }
    }

    public void Remove(Letter letter)
    {
        _waiting.Remove(letter);
        if (_all.Remove(letter.Id)) _bytes -= letter.Bytes;
    }

    public void Shorten(Letter letter, KeptResult shorter)
    {
        _bytes -= letter.Bytes;
        letter.Shorten(shorter);
        _bytes += letter.Bytes;
    }

    private Letter? Victim(DateTimeOffset now, Letter newest)
    {
        Letter? oldest = null;
        Letter? expired = null;
        foreach (var letter in _waiting)
        {
            if (ReferenceEquals(letter, newest)) continue;
            if (oldest is null || letter.Number < oldest.Number) oldest = letter;
            if (letter.Deadline < now && (expired is null || letter.Number < expired.Number)) expired = letter;
        }

        return expired ?? oldest;
    }
}
