using Kubently.Contracts;

namespace Kubently.Executor.Work;

/// <summary>Runs the commands of one tool. An integration is one folder with one of these.</summary>
public interface ICommandHandler
{
    /// <summary>The tool's name in <see cref="Command.Tool"/>.</summary>
    string Tool { get; }

    /// <summary>
    /// Runs a command until it ends or <paramref name="cancellationToken"/> says stop. What it throws becomes a failed result that
    /// names the kind of fault and nothing else. Called concurrently.
    /// </summary>
    Task<Result> HandleAsync(Command command, CancellationToken cancellationToken);
}
