using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The default and the wide format: tables made by the server, one below the other.</summary>
internal static class TableOutput
{
    internal static async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var sortBy = run.Command.Text("sort-by");
        var failures = new TargetFailures(run);
        var tables = new List<(ApiResource Resource, JsonObject Table)>();
        foreach (var target in run.Resolved.Targets)
        {
            try
            {
                var resource = target.Resource;
                if (target.Name is { } name)
                {
                    tables.Add((resource, await run.Cluster.ReadTableAsync(resource, run.Namespace, name, sortBy.Length > 0, cancellationToken, run.Command.Text("subresource"))));
                    continue;
                }
                JsonObject? whole = null;
                await foreach (var page in run.Cluster.TablesAsync(resource, run.Namespace, run.Selection, sortBy.Length > 0 ? 0 : run.Chunk, sortBy.Length > 0, cancellationToken))
                {
                    if (sortBy.Length > 0 && whole is not null) TableSorting.Join(whole, page);
                    else tables.Add((resource, whole = page));
                }
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
            }
        }
        if (sortBy.Length > 0) tables = TableSorting.Sort(tables, sortBy);
        Print(run, tables);
        if (run.Out.IsEmpty && !run.Command.Switch("ignore-not-found") && !failures.Any)
        {
            // kubectl looks at the scope of what was found, and of nothing else: with -A, and for lists of cluster-scoped objects, it names no namespace.
            var namespaced = !run.Command.AllNamespaces && tables.All(found => found.Resource.Namespaced);
            run.Err.Line(namespaced ? $"No resources found in {run.NamespaceOrDefault} namespace." : "No resources found");
        }
        failures.Print();
        return failures.ExitCode;
    }

    /// <summary>How tables of a resource are printed, as the command's flags say.</summary>
    internal static TableText Text(Execution run, ApiResource resource, bool severalKinds)
    {
        var command = run.Command;
        return new TableText(new(
            command.Switch("no-headers"),
            command.AllNamespaces && resource.Namespaced,
            command.OutputFormat == "wide",
            command.Switch("show-labels"),
            command.List("label-columns"),
            severalKinds || command.Switch("show-kind") ? resource.GroupKind : ""));
    }

    private static void Print(Execution run, List<(ApiResource Resource, JsonObject Table)> tables)
    {
        var command = run.Command;
        var severalKinds = tables.Select(found => (found.Resource.ApiVersion, found.Resource.Kind)).Distinct().Count() > 1;
        for (var i = 0; i < tables.Count;)
        {
            var resource = tables[i].Resource;
            var text = Text(run, resource, severalKinds);
            var lines = new StringBuilder();
            for (; i < tables.Count && tables[i].Resource == resource; i++) text.Append(lines, tables[i].Table);
            if (lines.Length == 0) continue;
            if (!run.Out.IsEmpty && !command.Switch("no-headers")) run.Out.Append("\n");
            run.Out.Append(TabWriter.ForTables().Format(lines.ToString()));
        }
    }
}
