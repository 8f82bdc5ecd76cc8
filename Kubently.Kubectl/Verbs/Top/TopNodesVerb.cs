using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Top;

/// <summary><c>top nodes</c>.</summary>
internal sealed class TopNodesVerb : IVerbRunner
{
    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var name = TopRules.Name(run);
        var resource = run.Resolved.Targets[0].Resource;
        var nodes = (await run.CatalogAsync(cancellationToken)).Find("nodes") ?? throw KubectlFailure.Error("the server doesn't have a resource type \"nodes\"");
        var metrics = name is not null
            ? [await run.Cluster.ReadAsync(resource, "", name, cancellationToken)]
            : await run.Cluster.ListAsync(resource, "", run.Selection, 0, cancellationToken);
        if (metrics.Count == 0) throw KubectlFailure.Error("metrics not available yet");
        var known = name is not null
            ? [await run.Cluster.ReadAsync(nodes, "", name, cancellationToken)]
            : await run.Cluster.ListAsync(nodes, "", run.Selection, 0, cancellationToken);
        run.Out.Append(Table(run, metrics, known));
        return 0;
    }

    private static string Table(Execution run, List<JsonObject> metrics, List<JsonObject> nodes)
    {
        var whole = nodes.ToDictionary(node => node.Name(), node => node.Map("status").Map(run.Command.Switch("show-capacity") ? "capacity" : "allocatable"));
        var lines = new StringBuilder();
        if (!run.Command.Switch("no-headers")) lines.Append("NAME\tCPU(cores)\tCPU(%)\tMEMORY(bytes)\tMEMORY(%)\t\n");
        var used = metrics.Select(node => Usage.Of("", node.Name(), node.Map("usage"))).ToList();
        foreach (var usage in Usage.Sort(used, usage => usage, run.Command.Text("sort-by"), false))
        {
            whole.Remove(usage.Name, out var of);
            lines.Append(usage.Name).Append('\t').Append(usage.CpuText).Append('\t').Append(Share(usage.Cpu, of, "cpu")).Append(usage.MemoryText).Append('\t').Append(Share(usage.Memory, of, "memory")).Append('\n');
        }
        // Nodes that the metrics server could not reach.
        foreach (var missing in whole.Keys) lines.Append(missing).Append("\t<unknown>\t<unknown>\t<unknown>\t<unknown>\t\n");
        return TabWriter.ForTables().Format(lines.ToString());
    }

    private static string Share(Quantity part, JsonObject? whole, string name)
    {
        if (!whole.Has(name)) return "";
        var all = Quantity.Parse(whole.Text(name));
        return $"{(all.IsZero ? 0 : (long)((double)part.MilliValue / all.MilliValue * 100))}%\t";
    }
}
