using Kubently.Kubectl.Diagnosis;

namespace Kubently.Executor.Work.Diagnose;

/// <summary>Keeps the cluster's objects watched for as long as the executor runs, where it is told to.</summary>
internal sealed class ClusterWatch(WatchedCluster watched, ExecutorOptions options, ExecutorTelemetry telemetry) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.WatchCluster) return Task.CompletedTask;
        telemetry.ObserveWatch(() => watched.Watched);
        return watched.RunAsync(stoppingToken);
    }
}
