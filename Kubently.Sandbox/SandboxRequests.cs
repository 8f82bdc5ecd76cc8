namespace Kubently.Sandbox;

/// <summary>What was asked of the server: the last requests, and how often each path was asked since the start or <see cref="Clear"/>.</summary>
public sealed class SandboxRequests
{
    private const int KeptRequests = 4096;
    private const int KeptPaths = 16384;

    private readonly Lock _lock = new();
    private readonly Queue<SandboxRequest> _last = new();
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>All requests since the start or <see cref="Clear"/>.</summary>
    public int Total { get; private set; }

    /// <summary>The last requests (at most 4096), oldest first.</summary>
    public IReadOnlyList<SandboxRequest> Last { get { lock (_lock) return [.. _last]; } }

    /// <summary>How often a path, with its query as sent, was asked. Paths beyond the first 16384 are not counted.</summary>
    public int Count(string path) { lock (_lock) return _counts.GetValueOrDefault(path); }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _last.Clear();
            _counts.Clear();
            Total = 0;
        }
    }

    internal void Add(SandboxRequest request)
    {
        lock (_lock)
        {
            Total++;
            if (_last.Count == KeptRequests) _last.Dequeue();
            _last.Enqueue(request);
            if (_counts.TryGetValue(request.Path, out var count)) _counts[request.Path] = count + 1;
            else if (_counts.Count < KeptPaths) _counts[request.Path] = 1;
        }
    }
}
