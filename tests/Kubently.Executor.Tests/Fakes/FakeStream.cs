using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>One open stream of the fake API: a test writes what the server would.</summary>
internal sealed class FakeStream(HttpContext context)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? Authorization { get; } = context.Request.Headers.Authorization;

    public string? ClusterId { get; } = context.Request.Headers["X-Cluster-ID"];

    public string? Accept { get; } = context.Request.Headers.Accept;

    public Task Ended => _ended.Task;

    private CancellationToken Gone { get; } = context.RequestAborted;

    public Task ConnectedAsync(long epoch, DateTimeOffset serverTime, int keepaliveSeconds = 15) =>
        SendAsync("connected",
            $$"""{"status":"connected","cluster_id":"prod-eu","epoch":{{epoch}},"server_time":"{{serverTime.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}}","keepalive_seconds":{{keepaliveSeconds}}}""");

    public Task SendAsync(string name, string data, string newline = "\n") => RawAsync($"event: {name}{newline}data: {data}{newline}{newline}");

    public Task RawAsync(string text) => RawAsync(Encoding.UTF8.GetBytes(text));

    public async Task RawAsync(byte[] bytes)
    {
        await context.Response.Body.WriteAsync(bytes);
        await context.Response.Body.FlushAsync();
    }

    /// <summary>The server ends the response as it should be ended.</summary>
    public void End() => _ended.TrySetResult();

    /// <summary>The connection breaks.</summary>
    public void Break()
    {
        context.Abort();
        _ended.TrySetResult();
    }

    /// <summary>Ends when the executor has closed the stream, or its connection has broken.</summary>
    public async Task GoneAsync()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Gone.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}
