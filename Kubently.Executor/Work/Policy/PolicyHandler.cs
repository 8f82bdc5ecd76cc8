using Kubently.Contracts;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Work.Policy;

/// <summary>Tells what this executor allows, with the text of its policy file; reads nothing of the cluster.</summary>
internal sealed class PolicyHandler(ExecutorOptions options) : ICommandHandler
{
    public string Tool => Command.PolicyTool;

    public Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        // The file names namespaces; who reaches only some is not told of the others.
        if (!command.Namespaces.IsEmpty) return Task.FromResult(ReportAnswer.Refused(command, "The policy of a cluster is told to callers who reach all of its namespaces."));
        var state = options.Policy?.State;
        var report = new PolicyReport { Mode = options.Mode, Text = state?.Policy.Text, Hash = state?.Policy.Hash, LoadedAt = state?.LoadedAt, Error = state?.Error };
        return Task.FromResult(ReportAnswer.Of(command, report, KubentlyJson.Wire.PolicyReport, 1, _ => report with { Text = null, Error = "The file is longer than this executor's output bound." }, options.MaxOutputBytes));
    }
}
