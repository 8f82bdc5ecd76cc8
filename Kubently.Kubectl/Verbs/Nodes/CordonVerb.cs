using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Nodes;

/// <summary><c>cordon</c> and <c>uncordon</c>: whether nodes take new pods.</summary>
internal sealed class CordonVerb(bool desired) : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var failures = new ChangeFailures(run);
        var nodes = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        // No node is changed when one of them cannot be read.
        if (failures.ExitCode != 0) return failures.PrintFirst();
        await CordonAsync(run, nodes, desired, cancellationToken);
        return 0;
    }

    /// <summary>Cordons or uncordons nodes one by one, and says of each what happened.</summary>
    internal static async Task CordonAsync(Execution run, IReadOnlyList<(ApiResource Resource, JsonObject Node)> nodes, bool desired, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run);
        var word = desired ? "cordon" : "uncordon";
        if (nodes.FirstOrDefault(pair => pair.Resource is not { Group: "", Name: "nodes" }).Resource is { } other)
            throw KubectlFailure.Error($"expected resource of type node, got \"{other.Group}/{other.Version}, Resource={other.Name}\"");
        foreach (var (resource, node) in nodes)
        {
            if (node.Map("spec").Flag("unschedulable") == desired)
            {
                printer.Print(node, $"already {word}ed");
                continue;
            }
            if (run.Writer.DryRun != DryRun.Client)
            {
                try
                {
                    var patch = new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = desired ? true : null } };
                    await run.Writer.PatchAsync(resource, "", node.Name(), patch, PatchType.Strategic, "", ClusterWriter.DefaultManager, cancellationToken);
                }
                catch (ApiFailure failure)
                {
                    // kubectl goes on, and does not count it as a failure of the command.
                    run.Err.Line($"error: unable to {word} node \"{node.Name()}\": {failure.Message}");
                    continue;
                }
            }
            printer.Print(node, $"{word}ed");
        }
    }
}
