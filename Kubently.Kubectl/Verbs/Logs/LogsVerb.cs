using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary><c>logs</c>: of a pod, of the pods of a selector, or of a pod of whatever owns pods.</summary>
internal sealed class LogsVerb : IVerbRunner
{
    // kubectl's own default for selectors, where logs would be long.
    private const long SelectorTail = 10;

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var options = LogOptions.Read(run.Command, SelectorTail);
        var target = run.Resolved.Targets[0];
        var root = await RootAsync(run, target, cancellationToken);
        if (options.Misuse is { } misuse) throw KubectlFailure.Error(misuse);
        var streams = root is null
            ? await OfSelectorAsync(run, target.Resource, options, cancellationToken)
            : target.Resource is { Group: "", Name: "pods" } ? PodStreams.Of(run, root, options) : await OfOwnerAsync(run, root, options, cancellationToken);
        if (options.Follow && streams.Count > options.MaxStreams)
        {
            throw KubectlFailure.Error($"you are attempting to follow {streams.Count} log streams, but maximum allowed concurrency is {options.MaxStreams}, use --max-log-requests to increase the limit");
        }
        return await LogPump.RunAsync(run, options, streams, cancellationToken);
    }

    private static async Task<JsonObject?> RootAsync(Execution run, Target target, CancellationToken cancellationToken)
    {
        if (target.Name is null) return null;
        try
        {
            return await run.Cluster.ReadAsync(target.Resource, run.Namespace, target.Name, cancellationToken);
        }
        catch (ApiFailure failure) when (failure.IsNotFound)
        {
            throw KubectlFailure.Error($"error from server (NotFound): {failure.Message} in namespace {CommandLine.GoQuote.Quote(run.Namespace)}");
        }
    }

    private static async Task<List<LogStream>> OfSelectorAsync(Execution run, ApiResource pods, LogOptions options, CancellationToken cancellationToken)
    {
        var found = await run.Cluster.ListAsync(pods, run.Namespace, run.Selection, 500, cancellationToken);
        if (found.Count == 0) run.Err.Line($"No resources found in {run.Namespace} namespace.");
        return [.. found.SelectMany(pod => PodStreams.Of(run, pod, options))];
    }

    private static async Task<List<LogStream>> OfOwnerAsync(Execution run, JsonObject owner, LogOptions options, CancellationToken cancellationToken)
    {
        var selector = PodSelectors.Of(owner, "cannot get the logs from");
        var catalog = await run.CatalogAsync(cancellationToken);
        var resource = catalog.Find("pods") ?? throw KubectlFailure.Error("the server doesn't have a resource type \"pods\"");
        var pods = GoSort.Sort(await run.Cluster.ListAsync(resource, run.Namespace, new Selection(selector), 500, cancellationToken), PodPreference.GoesBefore);
        // kubectl waits for a pod to appear; an answer now is worth more than one in twenty seconds.
        if (pods.Count == 0) throw KubectlFailure.Error("timed out waiting for the condition");
        if (pods.Count > 1 && options.AllPods) return [.. pods.SelectMany(pod => PodStreams.Of(run, pod, options))];
        if (pods.Count > 1) run.Err.Line($"Found {pods.Count} pods, using pod/{pods[0].Name()}");
        return PodStreams.Of(run, pods[0], options);
    }
}
