using Kubently.Api.Access;
using Kubently.Api.Commands;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>Waits until a rollout has settled, and gathers what is known of it. By kubectl, with its caller's rights.</summary>
internal sealed class RolloutWatch(ICommands commands, TimeProvider time)
{
    private const int MaxErrors = 3;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>Whether it has settled, and the evidence in words.</summary>
    public async Task<(bool Settled, string Evidence)> WaitAsync(Rollout rollout, Caller caller, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var end = since.AddSeconds(rollout.TimeoutSeconds);
        var (state, said) = (RolloutState.Going, "");
        for (var errors = 0; state == RolloutState.Going;)
        {
            var outcome = await RunAsync(["rollout", "status", rollout.Workload, "-n", rollout.Namespace, "--watch=false"], rollout, caller, cancellationToken);
            (state, said, errors) = outcome is CommandOutcome.Ended(_, { Outcome: Outcome.Completed } result)
                ? (RolloutReading.StateOf(result), $"{result.Stdout}{result.Stderr}".Trim(), 0)
                : (RolloutState.Going, Why(outcome), errors + 1);
            if (state != RolloutState.Going || errors >= MaxErrors || time.GetUtcNow() >= end) break;
            await Task.Delay(Look, time, cancellationToken);
        }

        var events = await RunAsync(["get", "events", "-n", rollout.Namespace, "-o", "json"], rollout, caller, cancellationToken) is CommandOutcome.Ended(_, { Outcome: Outcome.Completed } read) ? read.Stdout : "";
        var word = state switch { RolloutState.Settled => "has settled", RolloutState.Failed => "has failed", _ => "has not settled in time" };
        return (state == RolloutState.Settled, $"The rollout of {rollout.Workload} in {rollout.Namespace} {word}. kubectl rollout status said: {said}\n\n{RolloutReading.Warnings(events, rollout, since)}");
    }

    private Task<CommandOutcome> RunAsync(string[] args, Rollout rollout, Caller caller, CancellationToken cancellationToken) =>
        commands.RunAsync(new ExecuteRequest { ClusterId = rollout.Cluster, Tool = Command.KubectlTool, Args = [.. args] }, caller, CommandOrigin.Agent, cancellationToken);

    private static string Why(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Rejected(var problem) => problem.Detail,
        CommandOutcome.Ended(_, var result) => result.Message ?? $"{result.Outcome}",
        _ => "nothing is known",
    };
}
