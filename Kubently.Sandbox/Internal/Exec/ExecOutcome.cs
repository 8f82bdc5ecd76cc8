namespace Kubently.Sandbox.Internal.Exec;

/// <summary>How a program that was asked for began.</summary>
internal abstract record ExecOutcome
{
    private ExecOutcome() { }

    /// <summary>It runs; the task ends with its exit code.</summary>
    public sealed record Started(Func<Streams, CancellationToken, Task<int>> Run) : ExecOutcome;

    /// <summary>The kubelet or the runtime could not start it.</summary>
    public sealed record NotStarted(string Why) : ExecOutcome;
}
