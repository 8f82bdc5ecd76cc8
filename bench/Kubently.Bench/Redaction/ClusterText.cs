using Kubently.Bench.Engine;
using Kubently.Contracts;
using Kubently.Kubectl;

namespace Kubently.Bench.Redaction;

/// <summary>The demo cluster's objects as kubectl prints them, nothing hidden.</summary>
internal static class ClusterText
{
    private const string Kinds = "pods,deployments,replicasets,services,configmaps,events,nodes,ingresses,persistentvolumeclaims,secrets";

    public static async Task<string> ReadAsync(string format, CancellationToken cancellationToken)
    {
        await using var cluster = await BenchCluster.StartAsync(cancellationToken);
        using var engine = new KubectlEngine(cluster.Connection, SecurityMode.ExtendedReadOnly, new KubectlOptions { MaxOutputBytes = 64 * 1024 * 1024 }, TimeProvider.System, redacts: false);
        var outcome = await engine.RunAsync(new KubectlRequest(["get", Kinds, "-A", "-o", format]), cancellationToken);
        return outcome is KubectlOutcome.Completed { ExitCode: 0, Truncated: false } whole ? whole.Stdout : throw new InvalidOperationException($"The demo cluster could not be read: {outcome}");
    }
}
