using Kubently.Kubectl;

namespace Kubently.Grading.Running;

/// <summary>kubectl, and a count of what was asked of it and refused.</summary>
internal sealed class WatchedKubectl(IKubectl inner) : IKubectl
{
    private int _ran;
    private int _refused;

    public int Ran => Volatile.Read(ref _ran);

    public int Refused => Volatile.Read(ref _refused);

    public Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) => inner.PreviewAsync(request, cancellationToken);

    public async Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _ran);
        var outcome = await inner.RunAsync(request, cancellationToken);
        if (outcome is KubectlOutcome.Refused) Interlocked.Increment(ref _refused);
        return outcome;
    }
}
