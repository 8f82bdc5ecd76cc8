using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;
using Kubently.Kubectl.Verbs.Nodes;

namespace Kubently.Kubectl.Verbs.Drain;

/// <summary><c>drain</c>: marks nodes unschedulable and has their pods go, which disruption budgets may delay.</summary>
internal sealed class DrainVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var pods = (await run.CatalogAsync(cancellationToken)).Find("pods") ?? throw KubectlFailure.Error("the server doesn't have a resource type \"pods\"");
        var printer = new ChangePrinter(run);
        var failures = new ChangeFailures(run);
        var nodes = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (failures.ExitCode != 0) return failures.PrintFirst();
        await CordonVerb.CordonAsync(run, nodes, desired: true, cancellationToken);

        var remaining = new List<(string Node, IReadOnlyList<string> Errors)>();
        foreach (var (_, node) in nodes)
        {
            IReadOnlyList<string> errors;
            try
            {
                errors = await DrainAsync(run, pods, node.Name(), cancellationToken);
            }
            catch (ApiFailure failure)
            {
                errors = [failure.Message];
            }
            if (errors.Count == 0)
            {
                printer.Print(node, "drained");
                continue;
            }
            run.Err.Line($"error: unable to drain node {GoQuote.Quote(node.Name())} due to error: {Together(errors)}, continuing command...");
            remaining.Add((node.Name(), errors));
        }
        if (remaining.Count == 0) return 0;
        run.Err.Line("There are pending nodes to be drained:");
        foreach (var (name, _) in remaining) run.Err.Line(" " + name);
        // kubectl wraps the errors of a node, and unwraps them only when it is the only one.
        foreach (var text in remaining is [var (_, only)] ? only : [.. remaining.Select(pair => Together(pair.Errors))]) run.Err.Line(text);
        return 1;
    }

    private static async Task<IReadOnlyList<string>> DrainAsync(Execution run, ApiResource pods, string node, CancellationToken cancellationToken)
    {
        var found = await NodePods.ReadAsync(run, pods, node, cancellationToken);
        if (found.Errors.Count > 0) return found.Errors;
        if (found.Warnings.Length > 0) run.Err.Line("Warning: " + found.Warnings);
        if (run.Writer.DryRun == DryRun.Client)
        {
            foreach (var pod in found.Leaving) run.Out.Line($"evicting pod {pod.Namespace()}/{pod.Name()} (dry run)");
            return [];
        }
        var leaving = new PodDepartures(run, pods);
        var errors = run.Command.Switch("disable-eviction")
            ? await leaving.DeleteAsync(found.Leaving, cancellationToken)
            : await leaving.EvictAsync(found.Leaving, cancellationToken);
        if (errors.Count > 0) await TellPendingAsync(run, pods, node, Together(errors), cancellationToken);
        return errors;
    }

    private static async Task TellPendingAsync(Execution run, ApiResource pods, string node, string error, CancellationToken cancellationToken)
    {
        var pending = await NodePods.ReadAsync(run, pods, node, cancellationToken);
        if (pending.Errors.Count > 0) run.Err.Append($"Following errors occurred while getting the list of pods to delete:\n{Together(pending.Errors)}");
        if (pending.Leaving.Count == 0) return;
        run.Err.Line($"There are pending pods in node {GoQuote.Quote(node)} when an error occurred: {error}");
        foreach (var pod in pending.Leaving) run.Err.Line("pod/" + pod.Name());
    }

    // As Go prints several errors at once.
    private static string Together(IReadOnlyList<string> errors) => errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors.Distinct())}]";
}
