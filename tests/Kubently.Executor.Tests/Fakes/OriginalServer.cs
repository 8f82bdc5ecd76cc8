using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>
/// A server that writes the bytes of the original (uvicorn with sse-starlette: HTTP/1.1, lines that end in CRLF, chunks, pings as comments), and takes
/// a result only if it has the fields, of the types, that the original's model demands.
/// </summary>
internal sealed class OriginalServer : IAsyncDisposable
{
    private const string StreamHead = "HTTP/1.1 200 OK\r\ndate: Fri, 21 Aug 2026 10:00:00 GMT\r\nserver: uvicorn\r\ncache-control: no-store\r\nconnection: keep-alive\r\n"
        + "x-accel-buffering: no\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string[] _chunks;
    private readonly Task _accepting;

    /// <param name="chunks">What the stream is made of, in the pieces in which it is sent.</param>
    public OriginalServer(params string[] chunks)
    {
        _chunks = chunks;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Each result that was posted, with whether the original would take it.</summary>
    public Signals<(bool Taken, JsonElement Body)> Results { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var own = client;
        var stream = client.GetStream();
        try
        {
            while (await ReadAsync(stream) is var (path, body))
            {
                if (path == "/executor/stream")
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(StreamHead), _stop.Token);
                    foreach (var chunk in _chunks)
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(chunk):x}\r\n{chunk}\r\n")), _stop.Token);
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
                }

                var (status, answer) = path == "/executor/results" ? Take(body) : ("200 OK", """{"status":"success","message":""}""");
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nserver: uvicorn\r\ncontent-length: {Encoding.UTF8.GetByteCount(answer)}\r\ncontent-type: application/json\r\n\r\n{answer}"), _stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The executor has gone, or the test is over.
        }
    }

    private (string Status, string Answer) Take(string body)
    {
        var json = JsonDocument.Parse(body).RootElement;
        var taken = Is(json, "command_id", required: true, JsonValueKind.String) && Is(json, "success", required: true, JsonValueKind.True, JsonValueKind.False)
            && Is(json, "execution_time_ms", required: true, JsonValueKind.Number) && Is(json, "output", required: false, JsonValueKind.String)
            && Is(json, "error", required: false, JsonValueKind.String) && Is(json, "exit_code", required: false, JsonValueKind.Number)
            && Is(json, "executed_at", required: false, JsonValueKind.String, JsonValueKind.Number);
        Results.Add((taken, json));
        return taken ? ("200 OK", $$"""{"status":"accepted","command_id":"{{json.GetProperty("command_id").GetString()}}"}""") : ("422 Unprocessable Entity", """{"detail":[{"loc":["body"],"msg":"wrong","type":"missing"}]}""");
    }

    private static bool Is(JsonElement json, string name, bool required, params ReadOnlySpan<JsonValueKind> kinds) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? kinds.Contains(value.ValueKind) : !required;

    // Null when the connection was closed.
    private async Task<(string Path, string Body)?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (!(head.Count >= 4 && head[^4..] is [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
        {
            if (await stream.ReadAsync(next, _stop.Token) == 0) return null;
            head.Add(next[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n");
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } field
            ? int.Parse(field["Content-Length:".Length..], CultureInfo.InvariantCulture)
            : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return (lines[0].Split(' ')[1], Encoding.UTF8.GetString(body));
    }
}
