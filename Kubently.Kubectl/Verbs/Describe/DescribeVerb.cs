using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Get;

namespace Kubently.Kubectl.Verbs.Describe;

/// <summary><c>describe</c>: objects with what concerns them; a name that is not found is taken for the beginning of one.</summary>
internal sealed class DescribeVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var catalog = await run.CatalogAsync(cancellationToken);
        var failures = new TargetFailures(run);
        var found = new List<(ApiResource Resource, JsonObject Object)>();
        ApiFailure? missing = null;
        foreach (var (resource, name) in run.Resolved.Targets)
        {
            try
            {
                if (name is not null) found.Add((resource, await run.Cluster.ReadAsync(resource, run.Namespace, name, cancellationToken)));
                else found.AddRange((await run.Cluster.ListAsync(resource, run.Namespace, run.Selection, run.Chunk, cancellationToken)).Select(item => (resource, item)));
            }
            catch (ApiFailure failure)
            {
                if (failure.IsNotFound) missing = failure;
                failures.Add(failure);
            }
        }
        if (missing is not null && run.Command.Words.Length == 2) return await BeginningAsync(run, catalog, missing, cancellationToken);

        var first = true;
        foreach (var (resource, item) in found)
        {
            if (!first) run.Out.Append("\n\n");
            first = false;
            run.Out.Append(await TextAsync(new Subject(run, catalog, resource, item), cancellationToken));
        }
        if (first && !failures.Any) run.Err.Line(run.Command.AllNamespaces ? "No resources found" : $"No resources found in {run.NamespaceOrDefault} namespace.");
        failures.Print();
        return failures.ExitCode;
    }

    private static async Task<int> BeginningAsync(Execution run, ResourceCatalog catalog, ApiFailure missing, CancellationToken cancellationToken)
    {
        var (resource, beginning) = run.Resolved.Targets[0];
        var matching = await run.Cluster.ListAsync(resource, run.Namespace, Selection.Everything, run.Chunk, cancellationToken);
        foreach (var item in matching.Where(item => item.Name().StartsWith(beginning!, StringComparison.Ordinal)))
            run.Out.Line(await TextAsync(new Subject(run, catalog, resource, item), cancellationToken));
        return run.Out.IsEmpty ? throw missing : 0;
    }

    private static async Task<string> TextAsync(Subject subject, CancellationToken cancellationToken)
    {
        var text = new Description();
        await Describers.For(subject.Resource).DescribeAsync(subject, text, cancellationToken);
        return text.ToString();
    }
}
