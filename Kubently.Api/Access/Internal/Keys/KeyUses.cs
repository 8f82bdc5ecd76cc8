using System.Collections.Concurrent;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>Which keys are in use: noted in memory at each request, told to Redis once a minute for each key.</summary>
internal sealed class KeyUses(TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    // Both hold ids of keys that were valid a minute ago at most: they are bounded as the keys are.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _untold = new();

    public void Note(string id)
    {
        var now = time.GetUtcNow();
        if (_noted.TryGetValue(id, out var last) && now - last < Grain) return;
        _noted[id] = now;
        _untold.Enqueue(id);
    }

    /// <summary>The keys that were used since they were last taken.</summary>
    public IReadOnlyCollection<string> Take()
    {
        var now = time.GetUtcNow();
        foreach (var (id, last) in _noted)
            if (now - last >= Grain) _noted.TryRemove(id, out _);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (_untold.TryDequeue(out var id)) taken.Add(id);
        return taken;
    }
}
