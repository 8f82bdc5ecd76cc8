using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl;

/// <summary>
/// A kubectl whose identical reads share one execution while it goes on. Each caller may leave by itself; the execution stops when the last one
/// has left. What changes the cluster, takes input or waits for changes runs by itself, and no read that starts after a change shares one that
/// started before.
/// </summary>
public sealed class SharedKubectl(IKubectl inner, IPolicySource? policy = null) : IKubectl
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedRun> _running = [];

    /// <inheritdoc/>
    public async Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RepeatableCommands.Key(request, policy) is { } key) return await ShareAsync(key, request, cancellationToken);
        if (!RepeatableCommands.Changes(request)) return await inner.RunAsync(request, cancellationToken);
        try
        {
            return await inner.RunAsync(request, cancellationToken);
        }
        finally
        {
            lock (_gate) _running.Clear();
        }
    }

    /// <inheritdoc/>
    public Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken) => inner.PreviewAsync(request, cancellationToken);

    private async Task<KubectlOutcome> ShareAsync(string key, KubectlRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SharedRun run;
        var starts = false;
        lock (_gate)
        {
            if (_running.TryGetValue(key, out var known))
            {
                run = known;
            }
            else
            {
                run = _running[key] = new SharedRun();
                starts = true;
            }
            run.Callers++;
        }
        // Outside of the lock: a command computes before it first waits.
        if (starts) _ = run.RunAsync(inner, request, () => End(key, run));
        try
        {
            return await run.Outcome.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(key, run);
        }
    }

    private void Leave(string key, SharedRun run)
    {
        lock (_gate)
        {
            if (--run.Callers > 0) return;
            Forget(key, run);
        }
        run.Stop();
    }

    private void End(string key, SharedRun run)
    {
        lock (_gate) Forget(key, run);
    }

    // Another one may have taken its place.
    private void Forget(string key, SharedRun run)
    {
        if (_running.TryGetValue(key, out var current) && current == run) _running.Remove(key);
    }
}
