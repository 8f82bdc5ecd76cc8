using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Kubently.Kubectl.Verbs.Exec;

/// <summary>
/// One command over Kubernetes' channel protocol: the first byte of each message says which stream the rest belongs to. Keeps a bounded part
/// of the output, counts the rest, and gives up on a command that writes without end.
/// </summary>
internal sealed class ExecSession(int keptBytes, long mostBytes)
{
    private const byte Stdin = 0;
    private const byte Stdout = 1;
    private const byte Stderr = 2;
    private const byte Status = 3;
    private const byte Close = 255;

    // What kubectl's own client writes at once.
    private const int Chunk = 32 * 1024;
    private const int MaxStatus = 64 * 1024;

    // A little more than fits, so that the output knows that it was cut.
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ArrayBufferWriter<byte> _errors = new();
    private readonly ArrayBufferWriter<byte> _status = new();
    private long _total;

    /// <summary>What of its standard output was kept.</summary>
    internal string Output => Text(_output);

    /// <summary>What of its standard error was kept.</summary>
    internal string Errors => Text(_errors);

    /// <summary>Runs until the command's end; <paramref name="input"/> is null when it has no standard input.</summary>
    internal async Task<ExecEnd> RunAsync(WebSocket socket, byte[]? input, CancellationToken cancellationToken)
    {
        // Both at once: a command may write while it reads, and neither side may wait for the other.
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = input is null ? Task.CompletedTask : WriteAsync(socket, input, done.Token);
        try
        {
            return await ReadAsync(socket, cancellationToken);
        }
        catch (WebSocketException e)
        {
            return _status.WrittenCount > 0
                ? ExecStatus.Read(Text(_status))
                : new ExecEnd.Unknown($"the connection was lost before the command ended ({e.Message}); it may have run, and is not run again");
        }
        finally
        {
            await done.CancelAsync();
            // A command need not read its input to the end; what is left of it has nowhere to go.
            await writing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task WriteAsync(WebSocket socket, byte[] input, CancellationToken cancellationToken)
    {
        for (var at = 0; at < input.Length; at += Chunk)
        {
            byte[] message = [Stdin, .. input.AsSpan(at, Math.Min(Chunk, input.Length - at))];
            await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        byte[] end = [Close, Stdin];
        await socket.SendAsync(end.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
    }

    private async Task<ExecEnd> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[Chunk + 1];
        byte? channel = null;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return _status.WrittenCount > 0 || socket.CloseStatus is WebSocketCloseStatus.NormalClosure
                    ? ExecStatus.Read(Text(_status))
                    : new ExecEnd.Unknown("the server closed the connection before the command ended; it may have run, and is not run again");
            }
            if (part.MessageType != WebSocketMessageType.Binary) return new ExecEnd.Failed("unexpected message type: 1");
            var start = 0;
            if (channel is null && part.Count > 0) (channel, start) = (buffer[0], 1);
            Keep(channel, buffer.AsSpan(start, part.Count - start));
            if (part.EndOfMessage) channel = null;
            if (_total > mostBytes) return new ExecEnd.Unknown($"stopped listening after {mostBytes} bytes; the command may still run");
        }
    }

    private void Keep(byte? channel, ReadOnlySpan<byte> data)
    {
        _total += data.Length;
        var (stream, most) = channel switch
        {
            Stdout => (_output, keptBytes + 4L),
            Stderr => (_errors, keptBytes + 4L),
            Status => (_status, MaxStatus),
            _ => (null, 0L),
        };
        stream?.Write(data[..(int)Math.Min(data.Length, most - stream.WrittenCount)]);
    }

    private static string Text(ArrayBufferWriter<byte> stream) => Encoding.UTF8.GetString(stream.WrittenSpan);
}
