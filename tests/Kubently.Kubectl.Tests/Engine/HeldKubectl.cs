using System.Collections.Concurrent;

namespace Kubently.Kubectl.Tests.Engine;

/// <summary>A kubectl whose runs end when the test says so.</summary>
internal sealed class HeldKubectl : IKubectl
{
    private readonly ConcurrentQueue<HeldCall> _runs = new();

    public IReadOnlyList<HeldCall> Runs => [.. _runs];

    public Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        var run = new HeldCall(request, cancellationToken);
        _runs.Enqueue(run);
        return run.Outcome.Task.WaitAsync(cancellationToken);
    }

    public Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
