using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>One command from its arrival to its end.</summary>
internal sealed class CommandRun(Command command, bool redelivers) : IDisposable
{
    // What a waiting command costs besides its text.
    private const int Envelope = 512;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reason;

    public Command Command { get; } = command;

    public CommandId Id => Command.Id;

    /// <summary>Whether the server hands it over again when it stays without an answer; a mutating one it never does.</summary>
    public bool Redelivers { get; } = redelivers && !command.Mutating;

    /// <summary>About how much memory it holds.</summary>
    public long Bytes { get; } = Envelope + (2L * ((command.Stdin?.Length ?? 0) + command.Args.Sum(argument => (long)argument.Length)));

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Ends when the command is told to stop.</summary>
    public Task Stopped => _stopped.Task;

    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>Tells it to stop; a later reason changes nothing.</summary>
    public void Stop(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) != (int)StopReason.None) return;
        try
        {
            // The caller may hold the stream's thread or a lock: what the handler does when it is cancelled runs elsewhere.
            _ = _cancellation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the same moment.
        }

        _stopped.TrySetResult();
    }

    public void Dispose() => _cancellation.Dispose();
}
