using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Work.Check;

/// <summary>Looks at what the executor itself depends on, and prints what it finds as JSON. Reads nothing of what the cluster runs.</summary>
internal sealed class CheckHandler(ClusterCheck cluster, ExecutorOptions options, ApiClock api, TimeProvider time) : ICommandHandler
{
    // Tokens and certificates are judged by this clock; those that are fresh are taken for not yet valid when it is this late.
    private static readonly TimeSpan LargestSkew = TimeSpan.FromSeconds(30);

    public string Tool => Command.CheckTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var checks = ImmutableArray.CreateBuilder<ExecutorCheck>();
        checks.AddRange(await cluster.LookAsync(CommandReach.Of(command), cancellationToken));
        checks.Add(Policy());
        checks.Add(Clock());
        var report = new ExecutorReport(checks.ToImmutable(), options.Version, options.Pod);
        return ReportAnswer.Of(command, report, KubentlyJson.Wire.ExecutorReport, 0, _ => report, options.MaxOutputBytes);
    }

    private ExecutorCheck Policy() => options.Policy?.State switch
    {
        null => new ExecutorCheck("policy", CheckState.Ok) { Summary = $"no policy file; mode {options.Mode}" },
        { Error: { } error } => new ExecutorCheck("policy", CheckState.Fault) { Code = "policy-invalid", Summary = $"{error} The last good policy stays in force." },
        { Policy.Hash: var hash } => new ExecutorCheck("policy", CheckState.Ok) { Summary = $"policy {hash} is in force; mode {options.Mode}" },
    };

    private ExecutorCheck Clock()
    {
        var ahead = time.GetUtcNow() - api.Now;
        return ahead.Duration() < LargestSkew
            ? new ExecutorCheck("clock", CheckState.Ok) { Summary = "agrees with the API's" }
            : new ExecutorCheck("clock", CheckState.Warning)
            {
                Code = "executor-clock",
                Summary = $"the executor's clock is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the API's",
            };
    }
}
