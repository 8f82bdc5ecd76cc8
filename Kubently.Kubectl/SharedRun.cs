namespace Kubently.Kubectl;

/// <summary>One execution that several callers wait for.</summary>
internal sealed class SharedRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<KubectlOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many wait for it; kept by whoever lets them in.</summary>
    internal int Callers { get; set; }

    internal Task<KubectlOutcome> Outcome => _outcome.Task;

    /// <summary>Runs it to its end, and tells all; never throws.</summary>
    internal async Task RunAsync(IKubectl kubectl, KubectlRequest request, Action ended)
    {
        KubectlOutcome? outcome = null;
        Exception? fault = null;
        try
        {
            outcome = await kubectl.RunAsync(request, _stop.Token);
        }
        catch (Exception exception)
        {
            // Whoever waits gets it, and says what it was.
            fault = exception;
        }
        // Nobody joins it from here on.
        ended();
        if (outcome is not null) _outcome.TrySetResult(outcome);
        else if (fault is OperationCanceledException && _stop.IsCancellationRequested) _outcome.TrySetCanceled(_stop.Token);
        else _outcome.TrySetException(fault!);
        _ = _outcome.Task.Exception;
        Dispose();
    }

    /// <summary>Stops it, once nobody waits any more.</summary>
    internal void Stop()
    {
        try
        {
            // What the execution does when it is cancelled runs elsewhere, and not on the last caller's thread.
            _ = _stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the same moment.
        }
    }

    public void Dispose() => _stop.Dispose();
}
