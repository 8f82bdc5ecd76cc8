using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>Is told of each command's way through delivery, by whichever API process takes the step.</summary>
public interface ICommandObserver
{
    /// <summary>
    /// A command that may change its cluster, or that nobody waits for, is about to be queued. When this throws, or takes longer than its caller's
    /// time, it is not queued, and nothing runs.
    /// </summary>
    Task IssuingAsync(Command command, CancellationToken cancellationToken);

    /// <summary>
    /// A command has ended; told once, and once more for a result that came late. Whoever waits for a command that may change its
    /// cluster hears of its end after this. Does not throw because it could not keep it.
    /// </summary>
    Task EndedAsync(Command command, Result result);
}
