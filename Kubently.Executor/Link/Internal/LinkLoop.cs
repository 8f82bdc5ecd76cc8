namespace Kubently.Executor.Link.Internal;

/// <summary>Opens a stream, reads it to its end, waits, and opens the next.</summary>
internal sealed partial class LinkLoop(
    LinkStream stream,
    LinkState state,
    Jitter jitter,
    TimeProvider time,
    ExecutorOptions options,
    ExecutorTelemetry telemetry,
    ILogger<LinkLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogStarted(options.ClusterId.Value, options.ApiUrl);
        if (!options.VerifyTls) LogUnverified();
        var reconnect = new Reconnect(0);
        while (!stoppingToken.IsCancellationRequested)
        {
            var (end, open) = await stream.RunAsync(stoppingToken);
            state.Lost();
            telemetry.StreamEnded(end.Word);
            if (end is StreamEnd.Stopped) return;
            (var wait, reconnect) = reconnect.After(end, open, jitter.Delay);
            Explain(end, wait);
            state.Turned(wait);
            try
            {
                await Task.Delay(wait, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Explain(StreamEnd end, TimeSpan wait)
    {
        var milliseconds = (long)wait.TotalMilliseconds;
        switch (end)
        {
            case StreamEnd.Unauthorised { Status: var status }:
                LogUnauthorised(options.ClusterId.Value, status, milliseconds);
                break;
            case StreamEnd.Closing { Reason: "superseded" }:
                LogSuperseded(options.ClusterId.Value, milliseconds);
                break;
            case StreamEnd.Closing { Reason: "revoked" }:
                LogRevoked(options.ClusterId.Value, milliseconds);
                break;
            case StreamEnd.Closing { Reason: var reason }:
                LogClosing(reason, milliseconds);
                break;
            case StreamEnd.Silent { Silence: var silence }:
                LogSilent((long)silence.TotalSeconds, milliseconds);
                break;
            case StreamEnd.Broken { Reason: var reason }:
                LogBroken(reason, milliseconds);
                break;
            default:
                LogClosed(milliseconds);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Executor of cluster {ClusterId} dials out to {ApiUrl}")]
    private partial void LogStarted(string clusterId, Uri apiUrl);

    [LoggerMessage(2, LogLevel.Warning, "The API's certificate is not checked (KUBENTLY_SSL_VERIFY=false): anyone on the way can read the token. Set KUBENTLY_CA_CERT instead")]
    private partial void LogUnverified();

    [LoggerMessage(3, LogLevel.Error, "The API refused the executor of cluster {ClusterId} ({Status}): KUBENTLY_TOKEN is not valid for CLUSTER_ID. Create a token for this cluster in the API and set it here. Next try in {WaitMs} ms")]
    private partial void LogUnauthorised(string clusterId, int status, long waitMs);

    [LoggerMessage(4, LogLevel.Warning, "Another executor has connected for cluster {ClusterId}: run one executor per cluster. Next try in {WaitMs} ms")]
    private partial void LogSuperseded(string clusterId, long waitMs);

    [LoggerMessage(5, LogLevel.Error, "The token of cluster {ClusterId} was revoked: set KUBENTLY_TOKEN to a new one. Next try in {WaitMs} ms")]
    private partial void LogRevoked(string clusterId, long waitMs);

    [LoggerMessage(6, LogLevel.Information, "The API closes the stream ({Reason}). Next connection in {WaitMs} ms")]
    private partial void LogClosing(string reason, long waitMs);

    [LoggerMessage(7, LogLevel.Warning, "The stream was silent for {SilenceSeconds} s and is given up. Next connection in {WaitMs} ms")]
    private partial void LogSilent(long silenceSeconds, long waitMs);

    [LoggerMessage(8, LogLevel.Warning, "No stream: {Reason}. Next connection in {WaitMs} ms")]
    private partial void LogBroken(string reason, long waitMs);

    [LoggerMessage(9, LogLevel.Information, "The API ended the stream. Next connection in {WaitMs} ms")]
    private partial void LogClosed(long waitMs);
}
