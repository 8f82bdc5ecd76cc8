namespace Kubently.Executor.Capabilities.Internal;

/// <summary>Looks at the policy file now and then, so that a change is in force within seconds, and tells the API of it.</summary>
internal sealed partial class PolicyWatch(ExecutorOptions options, Heart heart, TimeProvider time, ILogger<PolicyWatch> logger) : BackgroundService
{
    // Kubernetes itself takes up to a minute to bring a changed ConfigMap into a pod.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Policy is not { } file) return;
        LogInForce(file.Current.Hash);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken);
            if (!file.Refresh()) continue;
            if (file.State.Error is { } error) LogRefused(error, file.Current.Hash);
            else LogInForce(file.Current.Hash);
            heart.Wake();
        }
    }

    [LoggerMessage(64, LogLevel.Information, "The policy file is in force: {Version}")]
    private partial void LogInForce(string version);

    [LoggerMessage(65, LogLevel.Error, "{Reason} The last good policy stays in force: {Version}")]
    private partial void LogRefused(string reason, string version);
}
