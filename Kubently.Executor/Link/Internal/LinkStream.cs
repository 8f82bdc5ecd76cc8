using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Link.Internal;

/// <summary>One stream from its request to its end.</summary>
internal sealed partial class LinkStream(
    ApiConnection connection,
    LinkDispatch dispatch,
    LinkState state,
    ExecutorOptions options,
    TimeProvider time,
    ILogger<LinkStream> logger)
{
    /// <summary>The longest event that is read; a command carries at most its arguments and standard input.</summary>
    public const int MaxEventBytes = 4 * 1024 * 1024;

    // A server answers with its headers and `connected` at once; what takes longer is not a server.
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(30);

    // Original servers beat each 30 s and do not say so.
    private static readonly TimeSpan DefaultKeepalive = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestKeepalive = TimeSpan.FromMinutes(2);

    /// <summary>Runs a stream; says how it ended and how long it was open. Throws nothing.</summary>
    public async Task<(StreamEnd End, TimeSpan Open)> RunAsync(CancellationToken stopping)
    {
        using var watch = new SilenceWatch(time, HeadersWithin, stopping);
        long? openedAt = null;
        StreamEnd end;
        try
        {
            state.Turned(HeadersWithin);
            using var request = connection.Request(HttpMethod.Get, "executor/stream");
            request.Headers.Add(Headers.ExecutorFeatures, ExecutorFeatures.Namespaces);
            request.Headers.Add(Headers.ExecutorInstance, options.Instance);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watch.Token);
            if (Refusal(response) is { } refusal) return (refusal, TimeSpan.Zero);
            openedAt = time.GetTimestamp();
            watch.Allow(3 * DefaultKeepalive);
            await using var body = await response.Content.ReadAsStreamAsync(watch.Token);
            end = await ReadAsync(body, watch);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            end = new StreamEnd.Stopped();
        }
        catch (Exception) when (watch.Fired)
        {
            end = openedAt is null
                ? new StreamEnd.Broken($"the API accepted the connection and sent nothing for {HeadersWithin.TotalSeconds} s")
                : new StreamEnd.Silent(watch.Limit);
        }
        catch (Exception exception)
        {
            // Whatever happened to one stream, the next one is opened; only the kinds that are no surprise go without a trace.
            if (exception is not (HttpRequestException or IOException or OperationCanceledException)) LogSurprise(exception);
            end = new StreamEnd.Broken(NetworkFault.Describe(exception));
        }

        return (end, openedAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero);
    }

    private async Task<StreamEnd> ReadAsync(Stream body, SilenceWatch watch)
    {
        await using var bounded = new EventBoundStream(body, MaxEventBytes, () =>
        {
            watch.Heard();
            state.Heard(watch.Limit);
        });
        await foreach (var item in SseParser.Create(bounded, LinkEvents.Read).EnumerateAsync(watch.Token))
        {
            switch (item.Data)
            {
                case LinkEvent.Connected connected:
                    watch.Allow(3 * Keepalive(connected.KeepaliveSeconds));
                    dispatch.Connected(connected);
                    break;
                case LinkEvent.Closing closing:
                    return new StreamEnd.Closing(closing.Reason, closing.RetryAfter);
                case var other:
                    dispatch.Handle(other);
                    break;
            }
        }

        return new StreamEnd.Closed();
    }

    private static TimeSpan Keepalive(int seconds) =>
        seconds <= 0 ? DefaultKeepalive : TimeSpan.FromSeconds(Math.Min(seconds, LongestKeepalive.TotalSeconds));

    private StreamEnd? Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return new StreamEnd.Unauthorised(status);
        if (status is >= 300 and < 400)
            return new StreamEnd.Broken($"the API answered {status} and points elsewhere: set KUBENTLY_API_URL to its own address");
        if (status == 404)
            return new StreamEnd.Broken("the server has no /executor/stream (404): check KUBENTLY_API_URL and its path");
        if (status != 200) return new StreamEnd.Broken($"the API answered {status}", ApiConnection.RetryAfter(response, time.GetUtcNow()));
        var type = response.Content.Headers.ContentType?.MediaType;
        return type == "text/event-stream"
            ? null
            : new StreamEnd.Broken($"the server answered with {type ?? "no content type"} instead of an event stream: check KUBENTLY_API_URL, and what is in front of it");
    }

    [LoggerMessage(20, LogLevel.Error, "The stream ended in a way that was not expected")]
    private partial void LogSurprise(Exception exception);
}
