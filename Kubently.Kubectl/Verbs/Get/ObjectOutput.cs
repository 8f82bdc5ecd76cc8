using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The formats that print whole objects: one object by itself, several as a List.</summary>
internal static class ObjectOutput
{
    internal static async Task<int> RunAsync(Execution run, IObjectPrinter printer, CancellationToken cancellationToken)
    {
        var single = run.Resolved.SingleItemImplied;
        var failures = new TargetFailures(run);
        var objects = new List<JsonObject>();
        foreach (var target in run.Resolved.Targets)
        {
            try
            {
                if (target.Name is { } name) objects.Add(await run.Cluster.ReadAsync(target.Resource, run.Namespace, name, cancellationToken, run.Command.Text("subresource")));
                else objects.AddRange(await run.Cluster.ListAsync(target.Resource, run.Namespace, run.Selection, SortsOr(run), cancellationToken));
            }
            catch (ApiFailure failure)
            {
                failures.Add(failure);
            }
        }
        if (single && failures.Any || objects.Count == 0 && run.Command.Switch("ignore-not-found"))
        {
            failures.Print();
            return failures.ExitCode;
        }
        var sortBy = run.Command.Text("sort-by");
        if (sortBy.Length > 0 && objects.Count > 0 && !(single && objects.Count == 1)) objects = ObjectSorting.Sort(objects, sortBy);
        run.Out.Append(single && objects.Count == 1 ? printer.Print(objects[0]) : printer.Print(List(objects)));
        failures.Print();
        return failures.ExitCode;
    }

    private static long SortsOr(Execution run) => run.Command.Text("sort-by").Length > 0 ? 0 : run.Chunk;

    internal static JsonObject List(List<JsonObject> objects)
    {
        foreach (var item in objects) (item.Parent as JsonArray)?.Clear();
        var items = new JsonArray([.. objects]);
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["items"] = items,
            ["kind"] = "List",
            ["metadata"] = new JsonObject { ["resourceVersion"] = "" },
        };
    }
}
