namespace Kubently.Api.Streaming;

/// <summary>Answers a request with server-sent events as they come.</summary>
public static class SseResponse
{
    // A reader that takes nothing for this long has gone without saying so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // When the process stops, what it works on still says so before its readers are sent away.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Writes what comes until nothing does any more, the reader goes, or the process stops. What is read from is cancelled in the
    /// latter two cases; a reader that is sent away goes on at another process.
    /// </summary>
    public static async Task WriteAsync<T>(HttpContext context, IAsyncEnumerable<T> values, Action<SseWriter, T> buffer)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(buffer);
        var services = context.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        var writer = new SseWriter(context, Patience, time);
        using var closing = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var leaving = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => closing.CancelAfter(LastWord));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, context.RequestAborted);
        try
        {
            await foreach (var value in values.WithCancellation(either.Token))
            {
                buffer(writer, value);
                await writer.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The reader goes on elsewhere, from the last event that it has.
        }
    }
}
