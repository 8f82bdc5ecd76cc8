using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Get.Watching;

/// <summary><c>get -w</c>: what is there, and then each change as it comes, for as long as <c>--request-timeout</c> lasts.</summary>
internal static class WatchOutput
{
    internal static async Task<int> RunAsync(Execution run, IObjectPrinter? printer, CancellationToken cancellationToken)
    {
        var command = run.Command;
        if (run.Resolved.Targets.Select(target => target.Resource).Distinct().Count() > 1) throw KubectlFailure.Error("you may only specify a single resource type");
        if (run.Resolved.Targets is not [var target]) throw KubectlFailure.Error("watch is only supported on individual resources and resource collections - more than 1 resource was found");
        IWatchPrinter output = printer is null ? new WatchedTable(run, TableOutput.Text(run, target.Resource), TableOutput.KindPrefix(run, target.Resource, severalKinds: false)) : new WatchedObjects(run, printer, separated: command.OutputFormat == "yaml");
        var (version, single) = await StartAsync(run, target, output, cancellationToken);
        // A single object is watched from now on, which begins with the object as it is: that has been printed.
        var skip = single;
        var selection = single ? new Selection("", "metadata.name=" + target.Name) : run.Selection;
        await BoundedWatch.RunAsync(run, target.Resource, selection, version, printer is null, change =>
        {
            if (!skip) output.Print(change.Seen);
            skip = false;
        }, cancellationToken);
        return 0;
    }

    private static async Task<(string Version, bool Single)> StartAsync(Execution run, Target target, IWatchPrinter output, CancellationToken cancellationToken)
    {
        var prints = !run.Command.Switch("watch-only");
        if (target.Name is { } name)
        {
            var found = output.WantsTables
                ? await run.Cluster.ReadTableAsync(target.Resource, run.Namespace, name, wholeObjects: false, cancellationToken)
                : await run.Cluster.ReadAsync(target.Resource, run.Namespace, name, cancellationToken);
            if (prints) output.Print(found);
            return ("0", true);
        }
        var version = "";
        await foreach (var page in run.Cluster.WatchableAsync(target.Resource, run.Namespace, run.Selection, run.Chunk, output.WantsTables, cancellationToken))
        {
            if (page.Map("metadata").Text("resourceVersion") is { Length: > 0 } newest) version = newest;
            if (!prints) continue;
            if (output.WantsTables) output.Print(page);
            else foreach (var item in page.Maps("items").ToList()) output.Print(item);
        }
        return (version, false);
    }
}
