using Kubently.Executor.Work;

namespace Kubently.Executor;

/// <summary>The order of an end: the link has stopped reading, what runs ends, and what it gave is handed over.</summary>
internal sealed partial class ExecutorLife(
    IWork work,
    IResultSink results,
    ExecutorOptions options,
    ILogger<ExecutorLife> logger) : IHostedService
{
    /// <summary>How long the last results may take; with the usual drain time it ends before Kubernetes kills the pod.</summary>
    public static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(4);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var load = work.Load;
        LogDraining(load.Running, load.Waiting);
        await work.DrainAsync(options.DrainTime, cancellationToken);
        await results.FlushAsync(FlushTime, cancellationToken);
        LogStopped();
    }

    [LoggerMessage(70, LogLevel.Information, "Stopping: {Running} commands run, {Waiting} wait")]
    private partial void LogDraining(int running, int waiting);

    [LoggerMessage(71, LogLevel.Information, "Stopped")]
    private partial void LogStopped();
}
