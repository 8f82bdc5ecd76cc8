using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary>
/// <c>events -w</c>: the events that there are, in the server's order, and then each as it comes, for as long as <c>--request-timeout</c> lasts.
/// That one was removed, which happens to each after an hour, is no news.
/// </summary>
internal static class EventWatch
{
    internal static async Task<int> RunAsync(Execution run, Selection selection, Func<JsonObject, bool> isWanted, CancellationToken cancellationToken)
    {
        var print = Printer(run);
        await BoundedWatch.RunAsync(run, run.Resolved.Targets[0].Resource, selection, version: "", tables: false, change =>
        {
            if (!change.Removed && isWanted(change.Seen)) run.Out.Append(print(change.Seen));
        }, cancellationToken);
        return 0;
    }

    private static Func<JsonObject, string> Printer(Execution run)
    {
        if (run.Command.OutputFormat.Length > 0) return EventObjects.Each(run.Command);
        var table = new EventTable(run);
        return item => table.Print([item]);
    }
}
