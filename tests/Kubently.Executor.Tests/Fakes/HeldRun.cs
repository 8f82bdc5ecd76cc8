using Kubently.Kubectl;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>A run that goes on until a test lets it go, or until it is cancelled.</summary>
internal sealed class HeldRun(string line, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<KubectlOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Line { get; } = line;

    /// <summary>Goes on although it is cancelled, as broken code would.</summary>
    public bool Deaf { get; set; }

    public void LetGo() => _outcome.TrySetResult(new KubectlOutcome.Completed(0, Line + "\n", ""));

    internal async Task<KubectlOutcome> OutcomeAsync()
    {
        await using var registration = cancellationToken.Register(() =>
        {
            if (!Deaf) _outcome.TrySetCanceled(cancellationToken);
        });
        return await _outcome.Task;
    }
}
