using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Drain;

/// <summary>The pods of a node, and what kubectl's rules say to each.</summary>
internal sealed class NodePods
{
    private readonly ImmutableArray<(JsonObject Pod, PodVerdict Verdict)> _all;

    private NodePods(ImmutableArray<(JsonObject, PodVerdict)> all) => _all = all;

    /// <summary>Those that go.</summary>
    internal IReadOnlyList<JsonObject> Leaving => [.. _all.Where(pair => pair.Verdict.Leaves).Select(pair => pair.Pod)];

    /// <summary>One line about those that are let go, or left, against a rule; empty for none.</summary>
    internal string Warnings => string.Join("; ", Grouped(verdict => verdict.Warning));

    /// <summary>Why the node cannot be drained; none when it can.</summary>
    internal IReadOnlyList<string> Errors => [.. Grouped(verdict => verdict.Error).Select(text => "cannot delete " + text)];

    internal static async Task<NodePods> ReadAsync(Execution run, ApiResource pods, string node, CancellationToken cancellationToken)
    {
        var filter = DrainFilter.Read(run.Command);
        var daemonSets = (await run.CatalogAsync(cancellationToken)).FindKind("apps", "v1", "DaemonSet");
        var known = new Dictionary<string, ApiFailure?>();
        var all = ImmutableArray.CreateBuilder<(JsonObject, PodVerdict)>();
        foreach (var pod in await run.Writer.Raw.ListAsync(pods, "", new Selection(run.Command.Text("pod-selector"), "spec.nodeName=" + node), run.Chunk, cancellationToken))
        {
            ApiFailure? missing = null;
            if (daemonSets is not null && DrainFilter.IsOfDaemonSet(pod))
            {
                var name = DrainFilter.Controller(pod).Text("name");
                if (!known.TryGetValue($"{pod.Namespace()}/{name}", out missing))
                    known[$"{pod.Namespace()}/{name}"] = missing = await FailureAsync(run, daemonSets, pod.Namespace(), name, cancellationToken);
            }
            all.Add((pod, filter.Judge(pod, missing?.Message, missing?.IsNotFound ?? false, run.Now)));
        }
        if (run.Writer.Raw.Cut) throw KubectlFailure.Error($"more than {run.Options.MaxListItems} pods run on {node}, too many for one change; narrow it with --pod-selector");
        return new NodePods(all.ToImmutable());
    }

    private static async Task<ApiFailure?> FailureAsync(Execution run, ApiResource daemonSets, string ns, string name, CancellationToken cancellationToken)
    {
        try
        {
            await run.Writer.Raw.ReadAsync(daemonSets, ns, name, cancellationToken);
            return null;
        }
        catch (ApiFailure failure)
        {
            return failure;
        }
    }

    private IEnumerable<string> Grouped(Func<PodVerdict, string?> text) => _all
        .Where(pair => text(pair.Verdict) is not null)
        .GroupBy(pair => text(pair.Verdict))
        .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => $"{pair.Pod.Namespace()}/{pair.Pod.Name()}"))}");
}
