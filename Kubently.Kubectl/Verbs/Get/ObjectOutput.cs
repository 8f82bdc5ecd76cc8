using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The formats that print whole objects: one object by itself, several as a List.</summary>
internal static class ObjectOutput
{
    internal static async Task<int> RunAsync(Execution run, IObjectPrinter printer, CancellationToken cancellationToken)
    {
        var single = run.Resolved.SingleItemImplied;
        var sortBy = run.Command.Text("sort-by");
        if (!single && sortBy.Length == 0 && printer is IListPrinter list) return await ListOutput.RunAsync(run, list, cancellationToken);
        var failures = new TargetFailures(run);
        var objects = new List<JsonObject>();
        foreach (var target in run.Resolved.Targets)
        {
            try
            {
                if (target.Name is { } name) objects.Add(await run.Cluster.ReadAsync(target.Resource, run.Namespace, name, cancellationToken, run.Command.Text("subresource")));
                else objects.AddRange(await run.Cluster.ListAsync(target.Resource, run.Namespace, run.Selection, sortBy.Length > 0 ? 0 : run.Chunk, cancellationToken));
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
        if (sortBy.Length > 0 && objects.Count > 0 && !(single && objects.Count == 1)) objects = ObjectSorting.Sort(objects, sortBy);
        run.Out.Append(single && objects.Count == 1 ? printer.Print(objects[0]) : printer.Print(List(objects)));
        failures.Print();
        return failures.ExitCode;
    }

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
