using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Top;

/// <summary><c>top pods</c>.</summary>
internal sealed class TopPodsVerb : IVerbRunner
{
    // A pod so young has not been measured yet; without metrics it would later be an error of the metrics server.
    private static readonly TimeSpan MetricsDelay = TimeSpan.FromMinutes(2);

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var command = run.Command;
        var name = TopRules.Name(run);
        var resource = run.Resolved.Targets[0].Resource;
        var metrics = name is not null
            ? [await run.Cluster.ReadAsync(resource, run.Namespace, name, cancellationToken)]
            : await run.Cluster.ListAsync(resource, run.Namespace, run.Selection, 0, cancellationToken);
        if (metrics.Count == 0)
        {
            await VerifyEmptyAsync(run, cancellationToken);
            run.Err.Line(command.AllNamespaces ? "No resources found" : $"No resources found in {run.NamespaceOrDefault} namespace.");
            return 0;
        }
        var sortBy = command.Text("sort-by");
        var pods = metrics.Select(pod => (Pod: pod, Sum: Sum(pod))).ToList();
        pods = Usage.Sort(pods, pair => pair.Sum, sortBy, command.AllNamespaces);
        run.Out.Append(Table(run, pods, sortBy));
        return 0;
    }

    private static Usage Sum(JsonObject pod) => Containers(pod).Aggregate(new Usage(pod.Namespace(), pod.Name(), Quantity.Zero, Quantity.Zero), (sum, container) => sum.Plus(container));

    private static List<Usage> Containers(JsonObject pod) => [.. pod.Maps("containers").Select(container => Usage.Of(pod.Namespace(), container.Text("name"), container.Map("usage")))];

    private static string Table(Execution run, List<(JsonObject Pod, Usage Sum)> pods, string sortBy)
    {
        var (namespaces, containers) = (run.Command.AllNamespaces, run.Command.Switch("containers"));
        var lines = new StringBuilder();
        var columns = 3;
        if (!run.Command.Switch("no-headers"))
        {
            columns += (namespaces ? 1 : 0) + (containers ? 1 : 0);
            lines.Append(namespaces ? "NAMESPACE\t" : "").Append(containers ? "POD\t" : "").Append("NAME\tCPU(cores)\tMEMORY(bytes)\t\n");
        }
        foreach (var (pod, sum) in pods)
        {
            foreach (var usage in containers ? Usage.Sort(Containers(pod), usage => usage, sortBy, false) : [sum])
                lines.Append(namespaces ? sum.Namespace + "\t" : "").Append(containers ? sum.Name + "\t" : "").Append(usage.Name).Append('\t').Append(usage.CpuText).Append('\t').Append(usage.MemoryText).Append("\t\n");
        }
        if (run.Command.Switch("sum"))
        {
            var total = pods.Aggregate(new Usage("", "", Quantity.Zero, Quantity.Zero), (all, pair) => all.Plus(pair.Sum));
            lines.Append('\t', columns - 2).Append("________\t________\t\n").Append('\t', columns - 2).Append(total.CpuText).Append('\t').Append(total.MemoryText).Append("\t\n");
        }
        return TabWriter.ForTables().Format(lines.ToString());
    }

    private static async Task VerifyEmptyAsync(Execution run, CancellationToken cancellationToken)
    {
        var pods = (await run.CatalogAsync(cancellationToken)).Find("pods") ?? throw KubectlFailure.Error("the server doesn't have a resource type \"pods\"");
        foreach (var pod in await run.Cluster.ListAsync(pods, run.Namespace, run.Selection, 500, cancellationToken))
        {
            if (!Timestamps.TryParse(pod.Map("metadata").Text("creationTimestamp"), out var created)) continue;
            if (run.Now - created > MetricsDelay) throw KubectlFailure.Error($"metrics not available for pod {pod.Namespace()}/{pod.Name()}, age: {GoDuration.Format(run.Now - created)}");
        }
    }
}
