using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Executor.Work.Kubectl;

/// <summary>A kubectl's outcome as a command's result; who ran it fills in when and how long.</summary>
internal static class KubectlResults
{
    internal static Result Of(Command command, KubectlOutcome outcome) => outcome switch
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
            CachedAt = completed.CachedAt,
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
