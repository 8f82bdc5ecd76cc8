namespace Kubently.Kubectl.Tests.Engine;

/// <summary>One run that waits to be ended.</summary>
internal sealed record HeldCall(KubectlRequest Request, CancellationToken Stopped)
{
    public TaskCompletionSource<KubectlOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void End(string stdout, int exitCode = 0) => Outcome.SetResult(new KubectlOutcome.Completed(exitCode, stdout, ""));
}
