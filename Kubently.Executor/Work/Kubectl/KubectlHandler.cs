using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Executor.Work.Kubectl;

/// <summary>Runs kubectl command lines in process.</summary>
internal sealed class KubectlHandler(IKubectl kubectl) : ICommandHandler
{
    public string Tool => Command.KubectlTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var outcome = await kubectl.RunAsync(new KubectlRequest(command.Args, command.Stdin), cancellationToken);
        return outcome switch
        {
            KubectlOutcome.Completed completed => new Result
            {
                CommandId = command.Id,
                Outcome = Outcome.Completed,
                ExitCode = completed.ExitCode,
                Stdout = completed.Stdout,
                Stderr = completed.Stderr,
                Truncated = completed.Truncated,
                TotalBytes = completed.TotalBytes,
                Redactions = completed.Redactions,
                ExecutedAt = default,
                ExecutionTimeMs = 0,
            },
            KubectlOutcome.Refused refused => new Result
            {
                CommandId = command.Id,
                Outcome = Outcome.Refused,
                Rule = refused.Rule,
                Message = refused.Message,
                ExecutedAt = default,
                ExecutionTimeMs = 0,
            },
            _ => throw new InvalidOperationException($"kubectl ended in an unknown way: {outcome.GetType().Name}."),
        };
    }
}
