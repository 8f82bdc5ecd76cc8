using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Cluster.Lists;
using Kubently.Kubectl.Policy;

namespace Kubently.Kubectl.Verbs;

/// <summary>A watch that lasts as long as <c>--request-timeout</c> says, and no longer than the engine waits for anything.</summary>
internal static class BoundedWatch
{
    /// <param name="run">The execution; its output ends the watch too, when it is full.</param>
    /// <param name="resource">What is watched.</param>
    /// <param name="selection">Which of them.</param>
    /// <param name="version">What it goes on from; empty for all that there is, and then what changes.</param>
    /// <param name="tables">Whether the server renders what it sends.</param>
    /// <param name="print">Called with each change.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    internal static async Task RunAsync(
        Execution run, ApiResource resource, Selection selection, string version, bool tables, Action<WatchedChange> print, CancellationToken cancellationToken)
    {
        var limit = RequestTimeouts.Read(run.Command) is { } given && given < run.Options.MaxWait ? given : run.Options.MaxWait;
        using var end = new CancellationTokenSource(limit, run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            await foreach (var change in run.Cluster.WatchAsync(resource, run.Namespace, selection, version, limit, tables, either.Token))
            {
                print(change);
                if (run.Out.IsCut) break;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Its time is up, which is how a watch ends.
        }
    }
}
