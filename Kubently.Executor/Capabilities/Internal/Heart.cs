using System.Text.Json;
using System.Threading.Channels;
using Kubently.Contracts.Wire;
using Kubently.Executor.Link;

namespace Kubently.Executor.Capabilities.Internal;

/// <summary>
/// Reports the capabilities each time that a stream opens and each time that they change, and beats in between. An API without these
/// endpoints is asked again when the next stream opens.
/// </summary>
internal sealed partial class Heart(
    IApi api,
    ILink link,
    ICapabilityReport report,
    Jitter jitter,
    ExecutorOptions options,
    TimeProvider time,
    ILogger<Heart> logger) : BackgroundService, ILinkListener
{
    private static readonly TimeSpan PostLimit = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // What the API does with the last post decides what comes next.
    private enum Reply
    {
        Done,
        ReportAgain,
        Absent,
        Later,
    }

    public void Connected(ServerKind server) => Wake();

    /// <summary>Reports at once, and not with the next beat.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = false;
        var absent = false;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await WokenAsync(failures > 0 ? jitter.Delay(BackoffRange.Usual, failures - 1) : options.HeartbeatInterval, stoppingToken))
                (due, absent, failures) = (true, false, 0);
            // Without a stream nobody asks this executor for anything, and the next one begins with a report.
            if (absent || !link.Now.Connected)
            {
                failures = 0;
                continue;
            }

            var reply = due ? await ReportAsync(stoppingToken) : await BeatAsync(stoppingToken);
            if (reply is Reply.Done or Reply.ReportAgain && (reply == Reply.ReportAgain || await report.RefreshAsync(stoppingToken)))
                reply = await ReportAsync(stoppingToken);
            due = reply is Reply.Later or Reply.ReportAgain;
            absent = reply == Reply.Absent;
            failures = due ? failures + 1 : 0;
        }
    }

    private async Task<bool> WokenAsync(TimeSpan wait, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            return await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Reply> ReportAsync(CancellationToken stoppingToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(report.Current, KubentlyJson.Wire.Capabilities);
        switch (await api.PostAsync("executor/capabilities", new PostBody(json), PostLimit, stoppingToken))
        {
            case ApiAnswer.Answered { Status: >= 200 and < 300 }:
                LogReported();
                return Reply.Done;
            case ApiAnswer.Answered { Status: 404 or 405 }:
                LogAbsent();
                return Reply.Absent;
            case ApiAnswer.Answered { Status: var status }:
                LogFailed($"the API answered {status}");
                return Reply.Later;
            case ApiAnswer.Unreachable { Reason: var reason }:
                LogFailed(reason);
                return Reply.Later;
            default:
                return Reply.Later;
        }
    }

    private async Task<Reply> BeatAsync(CancellationToken stoppingToken)
    {
        switch (await api.PostAsync("executor/heartbeat", default, PostLimit, stoppingToken))
        {
            case ApiAnswer.Answered { Status: >= 200 and < 300, Body: var body }:
                return Forgotten(body) ? Reply.ReportAgain : Reply.Done;
            case ApiAnswer.Answered { Status: 404 }:
                // The documentation of the original says 404 where its server says not_found.
                return Reply.ReportAgain;
            case ApiAnswer.Answered { Status: var status }:
                LogMissed($"the API answered {status}");
                return Reply.Done;
            case ApiAnswer.Unreachable { Reason: var reason }:
                LogMissed(reason);
                return Reply.Done;
            default:
                return Reply.Done;
        }
    }

    private static bool Forgotten(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, KubentlyJson.Wire.HeartbeatResponse)?.Status == "not_found";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [LoggerMessage(60, LogLevel.Debug, "Capabilities reported")]
    private partial void LogReported();

    [LoggerMessage(61, LogLevel.Information, "The API takes no capability reports; nothing more is reported on this connection")]
    private partial void LogAbsent();

    [LoggerMessage(62, LogLevel.Warning, "Capabilities could not be reported and are reported again: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(63, LogLevel.Warning, "A heartbeat was missed: {Reason}")]
    private partial void LogMissed(string reason);
}
