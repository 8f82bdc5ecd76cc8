using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>A kubectl that answers at once with its own arguments, or holds each run until a test lets it go.</summary>
internal sealed class FakeKubectl : IKubectl
{
    private readonly ConcurrentQueue<KubectlRequest> _ran = new();
    private int _running;
    private int _mostRunning;

    public bool Holding { get; set; }

    /// <summary>What a run does when it is neither held nor left to echo.</summary>
    public Func<KubectlRequest, KubectlOutcome>? Outcome { get; set; }

    public Signals<HeldRun> Held { get; } = new();

    /// <summary>The command lines that were started, in their order.</summary>
    public IReadOnlyCollection<string> Ran => [.. _ran.Select(request => string.Join(' ', request.Args))];

    /// <summary>The same, as they were asked for.</summary>
    public IReadOnlyCollection<KubectlRequest> Requests => _ran;

    public int MostRunning => _mostRunning;

    public async Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        var line = string.Join(' ', request.Args);
        _ran.Enqueue(request);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        try
        {
            if (Holding)
            {
                var held = new HeldRun(line, cancellationToken);
                Held.Add(held);
                return await held.OutcomeAsync();
            }

            return Outcome?.Invoke(request) ?? new KubectlOutcome.Completed(0, line + "\n", "");
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>What a preview tells; without it, nothing would change.</summary>
    public ImmutableArray<ObjectChange> Changes { get; set; } = [];

    /// <summary>A preview is no run: it is answered at once, and not held.</summary>
    public Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new KubectlPreview(Outcome?.Invoke(request) ?? new KubectlOutcome.Completed(0, string.Join(' ', request.Args) + "\n", ""), Changes));

    private void InterlockedMax(int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref _mostRunning)))
            if (Interlocked.CompareExchange(ref _mostRunning, value, seen) == seen) return;
    }
}
