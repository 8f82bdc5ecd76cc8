using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The default and the wide format: tables made by the server, one below the other.</summary>
internal static class TableOutput
{
    // Of several tables kubectl looks for the path in the tables themselves rather than in their rows.
    private static readonly JsonObject SeveralTables = new() { ["kind"] = "Table", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = new JsonObject { ["resourceVersion"] = "1" } };

    internal static async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var sorts = run.Command.Text("sort-by").Length > 0;
        var path = SortPath(run);
        var failures = new TargetFailures(run);
        var tables = new List<TargetTable>();
        foreach (var target in run.Resolved.Targets)
        {
            try
            {
                // Added when something has come: what failed at once was no table.
                TargetTable? table = null;
                await foreach (var piece in ReadAsync(run, target, sorts, cancellationToken))
                {
                    if (table is null) tables.Add(table = new(target.Resource, Text(run, target.Resource), path));
                    table.Add(piece);
                }
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
            }
        }
        if (sorts && tables.Count > 1 && path?.Find(SeveralTables, new PathBudget()).SelectMany(found => found).Any() == false)
            throw KubectlFailure.Error($"couldn't find any field with path {GoQuote.Quote(path.Source)} in the list of objects");
        // A path that finds nothing, or is none, leaves no rows, as in kubectl.
        if (sorts && (path is null || !tables.TrueForAll(table => table.Sort()))) tables.Clear();
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
    internal static TableText Text(Execution run, ApiResource resource)
    {
        var command = run.Command;
        return new TableText(new(
            command.Switch("no-headers"),
            command.AllNamespaces && resource.Namespaced,
            command.OutputFormat == "wide",
            command.Switch("show-labels"),
            command.List("label-columns")));
    }

    /// <summary>What stands before the names of a resource's objects; empty for nothing.</summary>
    internal static string KindPrefix(Execution run, ApiResource resource, bool severalKinds) =>
        severalKinds || run.Command.Switch("show-kind") ? resource.GroupKind : "";

    private static async IAsyncEnumerable<JsonObject> ReadAsync(
        Execution run, Target target, bool wholeObjects, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (target.Name is { } name)
        {
            yield return await run.Cluster.ReadTableAsync(target.Resource, run.Namespace, name, wholeObjects, cancellationToken, run.Command.Text("subresource"));
            yield break;
        }
        await foreach (var piece in run.Cluster.TablesAsync(target.Resource, run.Namespace, run.Selection, wholeObjects ? 0 : run.Chunk, wholeObjects, cancellationToken))
            yield return piece;
    }

    private static PathTemplate? SortPath(Execution run)
    {
        try
        {
            return run.Command.Text("sort-by") is { Length: > 0 } field ? PathTemplate.Parse(RelaxedPath.Expand(field)) : null;
        }
        catch (PathFailure)
        {
            return null;
        }
    }

    private static void Print(Execution run, List<TargetTable> tables)
    {
        var severalKinds = tables.Select(found => (found.Resource.ApiVersion, found.Resource.Kind)).Distinct().Count() > 1;
        for (var i = 0; i < tables.Count;)
        {
            var resource = tables[i].Resource;
            var same = tables.Skip(i).TakeWhile(table => table.Resource == resource).ToList();
            i += same.Count;
            var rows = same.SelectMany(table => table.Rows);
            if (!rows.Any()) continue;
            if (!run.Out.IsEmpty && !run.Command.Switch("no-headers")) run.Out.Append("\n");
            var header = same.Select(table => table.Header).FirstOrDefault(header => header is not null);
            var prefix = KindPrefix(run, resource, severalKinds);
            var lines = rows.SelectMany(row => row.Prefixed(prefix).Split('\n')).Append("");
            run.Out.Append(TabWriter.ForTables().Format(header is null ? lines : lines.Prepend(header)));
        }
    }
}
