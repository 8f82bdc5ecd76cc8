using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kubently.Kubectl.Tests.Logs;

/// <summary>
/// An API server over plain HTTP on a loopback port: answers some paths, and begins to answer one without ever coming to an end. Knows when
/// the client has closed that connection.
/// </summary>
internal sealed class HangingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;

    public HangingServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Bodies by path.</summary>
    public Dictionary<string, string> Bodies { get; } = [];

    /// <summary>The beginning of the endless answer, by its path.</summary>
    public (string Path, string Beginning) Endless { get; set; }

    /// <summary>Completes when the endless answer has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Completes when the client has closed the connection of the endless answer.</summary>
    public Task Gone => _gone.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        try
        {
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } request)
            {
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 }) { }
                var path = request.Split(' ')[1][1..];
                if (path == Endless.Path)
                {
                    await SendAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n{Endless.Beginning.Length:x}\r\n{Endless.Beginning}\r\n");
                    _begun.SetResult();
                    // Nothing more is sent by the client but its end.
                    while (await stream.ReadAsync(new byte[16], _stop.Token) > 0) { }
                    _gone.SetResult();
                    return;
                }
                var found = Bodies.TryGetValue(path, out var body);
                body ??= """{"kind":"Status","reason":"NotFound","message":"not here","code":404}""";
                await SendAsync(stream, $"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
            _gone.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private Task SendAsync(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), _stop.Token).AsTask();
}
