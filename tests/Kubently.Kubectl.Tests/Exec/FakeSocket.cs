using System.Net.WebSockets;
using System.Text;

namespace Kubently.Kubectl.Tests.Exec;

/// <summary>The server's side of a command in a container: prepared messages, then a close, an abrupt end or nothing at all.</summary>
internal sealed class FakeSocket : WebSocket
{
    private readonly Queue<(byte[] Part, bool End)> _parts = [];
    private readonly TaskCompletionSource _closedInput = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebSocketCloseStatus? _closed;

    public override string? SubProtocol => "v5.channel.k8s.io";

    public override WebSocketCloseStatus? CloseStatus => _closed;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => IsDisposed ? WebSocketState.Closed : WebSocketState.Open;

    public bool IsDisposed { get; private set; }

    /// <summary>How it ends once the messages are read: with a close, without one, or never.</summary>
    public string Ends { get; init; } = "normally";

    /// <summary>Whether it answers only once the end of the input has come.</summary>
    public bool ReadsInput { get; init; }

    /// <summary>Completes once everything has been read and it is only waited for the end.</summary>
    public Task IsWaitedFor => _waitedFor.Task;

    /// <summary>What came on standard input.</summary>
    public StringBuilder Input { get; } = new();

    public FakeSocket Says(byte channel, string text) => Says(channel, Encoding.UTF8.GetBytes(text));

    public FakeSocket Says(byte channel, byte[] data)
    {
        _parts.Enqueue(([channel, .. data], true));
        return this;
    }

    /// <summary>One message in two frames.</summary>
    public FakeSocket SaysInParts(byte channel, string first, string second)
    {
        _parts.Enqueue(([channel, .. Encoding.UTF8.GetBytes(first)], false));
        _parts.Enqueue((Encoding.UTF8.GetBytes(second), true));
        return this;
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (ReadsInput) await _closedInput.Task.WaitAsync(cancellationToken);
        if (_parts.TryDequeue(out var part))
        {
            part.Part.CopyTo(buffer);
            return new(part.Part.Length, WebSocketMessageType.Binary, part.End);
        }
        _waitedFor.TrySetResult();
        if (Ends == "never") await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        if (Ends == "abruptly") throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "gone");
        _closed = WebSocketCloseStatus.NormalClosure;
        return new(0, WebSocketMessageType.Close, true);
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (buffer.Span is [255, 0]) _closedInput.TrySetResult();
        else Input.Append(Encoding.UTF8.GetString(buffer.Span[1..]));
        return ValueTask.CompletedTask;
    }

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Abort() => IsDisposed = true;

    public override void Dispose() => IsDisposed = true;
}
