using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>A kubectl that answers at once with its own arguments, or holds each run until a test lets it go.</summary>
internal sealed class FakeKubectl : IKubectl
{
    private readonly ConcurrentQueue<string> _ran = new();
    private int _running;
    private int _mostRunning;

    public bool Holding { get; set; }

    /// <summary>What a run does when it is neither held nor left to echo.</summary>
    public Func<KubectlRequest, KubectlOutcome>? Outcome { get; set; }

    public Signals<HeldRun> Held { get; } = new();

    /// <summary>The command lines that were started, in their order.</summary>
    public IReadOnlyCollection<string> Ran => _ran;

    public int MostRunning => _mostRunning;

    public async Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        var line = string.Join(' ', request.Args);
        _ran.Enqueue(line);
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

    public async Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) =>
        new(await RunAsync(request, cancellationToken), Changes);

    private void InterlockedMax(int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref _mostRunning)))
            if (Interlocked.CompareExchange(ref _mostRunning, value, seen) == seen) return;
    }
}
