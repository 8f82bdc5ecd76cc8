namespace Kubently.Kubectl;

/// <summary>Answers of the last minutes, at most so many and so large; the oldest make room. Safe to use concurrently.</summary>
internal sealed class ResultCache(int maxEntries, long maxBytes, TimeSpan longestAge, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _oldestFirst = [];
    private long _bytes;
    private long _generation;

    /// <summary>An answer that was asked for no longer ago than this, with its time; null when there is none.</summary>
    internal KubectlOutcome.Completed? Find(string key, TimeSpan maxAge)
    {
        lock (_gate)
        {
            Prune();
            return _byKey.TryGetValue(key, out var node) && time.GetElapsedTime(node.Value.Timestamp) <= maxAge
                ? node.Value.Outcome with { CachedAt = node.Value.At }
                : null;
        }
    }

    /// <summary>To be taken before the cluster is asked: an answer is as old as its question.</summary>
    internal Ticket Begin()
    {
        lock (_gate) return new(_generation, time.GetTimestamp(), time.GetUtcNow());
    }

    /// <summary>Keeps an answer, unless everything was forgotten since its question, or a newer one is here.</summary>
    internal void Keep(string key, KubectlOutcome.Completed outcome, Ticket ticket)
    {
        var bytes = 2L * (key.Length + outcome.Stdout.Length + outcome.Stderr.Length) + 256;
        lock (_gate)
        {
            if (ticket.Generation != _generation || bytes > maxBytes) return;
            if (_byKey.TryGetValue(key, out var known))
            {
                if (known.Value.Timestamp > ticket.Timestamp) return;
                Remove(known);
            }
            _byKey[key] = _oldestFirst.AddLast(new Entry(key, outcome, bytes, ticket.Timestamp, ticket.At));
            _bytes += bytes;
            while (_byKey.Count > maxEntries || _bytes > maxBytes) Remove(_oldestFirst.First!);
            Prune();
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _generation++;
            _byKey.Clear();
            _oldestFirst.Clear();
            _bytes = 0;
        }
    }

    private void Prune()
    {
        while (_oldestFirst.First is { } oldest && time.GetElapsedTime(oldest.Value.Timestamp) > longestAge) Remove(oldest);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _oldestFirst.Remove(node);
        _byKey.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
    }

    /// <summary>When a question was asked, and since which emptying.</summary>
    internal readonly record struct Ticket(long Generation, long Timestamp, DateTimeOffset At);

    private sealed record Entry(string Key, KubectlOutcome.Completed Outcome, long Bytes, long Timestamp, DateTimeOffset At);
}
