using Kubently.Cli.Install.Reports;

namespace Kubently.Cli.Install.Cluster;

/// <summary>A chart that is put into a cluster by helm, told as it goes on.</summary>
internal sealed class Release(TargetCluster cluster, InstallSteps steps, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Installs or upgrades it, and returns when its pods are ready. The values go in through standard input.</summary>
    /// <param name="name">The release's name.</param>
    /// <param name="chart">The chart's folder.</param>
    /// <param name="values">The values as JSON.</param>
    /// <param name="files">Files with further values, which win.</param>
    /// <param name="patience">How long its pods may take.</param>
    /// <param name="cancellationToken">Stops it; helm can go on from there.</param>
    public async Task<StepFault?> UpgradeAsync(string name, string chart, string values, IReadOnlyList<string> files, TimeSpan patience, CancellationToken cancellationToken)
    {
        var upgrade = cluster.HelmAsync([.. Arguments(name, chart, files), "--wait", "--timeout", $"{patience.TotalSeconds:0}s"], values, patience + Grace, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(name, ended.Token);
        ToolRun run;
        string? told;
        try
        {
            run = await upgrade;
        }
        finally
        {
            await ended.CancelAsync();
            told = await telling;
        }

        if (run.Error.Contains("another operation", StringComparison.Ordinal))
            return new StepFault(
                $"helm takes {name} for being installed or upgraded at the moment.",
                $"If nobody does, a run was cut off: helm rollback {name} --kube-context {cluster.Context} -n {cluster.Namespace} (helm uninstall, when it was the first one; Secrets stay), and run the same again.");
        return run.Well ? null : new StepFault(
            $"helm could not bring up {name}: {run.Words}{(told is null ? "" : $" Last seen: {told}.")}",
            $"Look at kubectl --context {cluster.Context} -n {cluster.Namespace} get pods, and describe the one that is not ready; then run the same again, which goes on from here.");
    }

    // Says how the pods come up until it is stopped; gives what it said last.
    private async Task<string?> TellAsync(string name, CancellationToken stop)
    {
        string? told = null;
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stop);
                var pods = await cluster.KubectlAsync(["get", "pods", "--selector", $"app.kubernetes.io/instance={name}", "--output", "json"], null, stop);
                if (pods.Well && Rollout.Words(pods.Out) is { } words && words != told) steps.Going($"{name}: {told = words}");
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return told;
        }
    }

    /// <summary>What would be applied, without the values of Secrets.</summary>
    public Task<ToolRun> RenderAsync(string name, string chart, string values, IReadOnlyList<string> files, TimeSpan patience, CancellationToken cancellationToken) =>
        cluster.HelmAsync([.. Arguments(name, chart, files), "--dry-run=server", "--hide-secret"], values, patience, cancellationToken);

    // The charts are held against Kubernetes' own schemas when they are made; the server judges fields all the same.
    private static string[] Arguments(string name, string chart, IReadOnlyList<string> files) =>
        ["upgrade", "--install", name, chart, "--disable-openapi-validation", "--values", "-", .. files.SelectMany(file => (string[])["--values", file])];
}
