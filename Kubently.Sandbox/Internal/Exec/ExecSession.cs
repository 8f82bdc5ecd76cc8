using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>One command over the channel protocol: the first byte of a message says which stream the rest belongs to.</summary>
internal sealed class ExecSession(WebSocket socket, bool canCloseStdin, bool wantsStdin, TimeProvider clock)
{
    private const byte Stdin = 0, Stdout = 1, Stderr = 2, Status = 3, CloseStream = 255;
    private const int LargestInput = 8 * 1024 * 1024;
    private const int LargestMessage = 32 * 1024;

    // As long as the API server lets an idle stream live.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly List<byte> _input = [];
    private readonly TaskCompletionSource _inputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(Func<Machine, ExecOutcome> start, Machine machine, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        if (!wantsStdin) _inputEnded.TrySetResult();
        var reading = ReadAsync(end);
        try
        {
            var status = start(machine) switch
            {
                ExecOutcome.Started started => Exited(await started.Run(new Streams(InputAsync, (bytes, token) => SendAsync(Stdout, bytes, token), (bytes, token) => SendAsync(Stderr, bytes, token)), end.Token)),
                ExecOutcome.NotStarted failed => Failed(failed.Why),
                _ => throw new InvalidOperationException("A program starts or it does not."),
            };
            await SendAsync(Status, JsonText.Write(status), end.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", end.Token);
            // The client closes its side as well; a connection that is cut before that takes with it what was not read yet.
            using var farewell = new CancellationTokenSource(Farewell, clock);
            await reading.WaitAsync(farewell.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client has left; nobody waits for the rest.
        }

        await end.CancelAsync();
        await reading;
    }

    private async Task<byte[]> InputAsync(CancellationToken cancellationToken)
    {
        await _inputEnded.Task.WaitAsync(cancellationToken);
        return [.. _input];
    }

    private async Task ReadAsync(CancellationTokenSource end)
    {
        var buffer = new byte[LargestMessage];
        byte? channel = null;
        try
        {
            while (!end.IsCancellationRequested)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), end.Token);
                if (received.MessageType == WebSocketMessageType.Close) break;
                var content = buffer.AsMemory(0, received.Count);
                // Only the first part of a message names the channel.
                if (channel is null && content.Length > 0) (channel, content) = (content.Span[0], content[1..]);
                if (channel == Stdin && wantsStdin && _input.Count + content.Length <= LargestInput && !_inputEnded.Task.IsCompleted) _input.AddRange(content.Span);
                if (channel == CloseStream && canCloseStdin && content.Length > 0 && content.Span[0] == Stdin) _inputEnded.TrySetResult();
                if (received.EndOfMessage) channel = null;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // It was ended on this side, or the connection is gone.
        }

        if (!_inputEnded.Task.IsCompleted && !end.IsCancellationRequested) await end.CancelAsync();
    }

    private async Task SendAsync(byte channel, byte[] bytes, CancellationToken cancellationToken)
    {
        for (var at = 0; at < bytes.Length; at += LargestMessage)
        {
            byte[] message = [channel, .. bytes.AsSpan(at, Math.Min(LargestMessage, bytes.Length - at))];
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
    }

    private static JsonObject Exited(int code)
    {
        var text = code.ToString(CultureInfo.InvariantCulture);
        return code == 0 ? new JsonObject { ["metadata"] = new JsonObject(), ["status"] = "Success" } : new JsonObject
        {
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = $"command terminated with non-zero exit code: command terminated with exit code {text}",
            ["reason"] = "NonZeroExitCode",
            ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = text }) },
        };
    }

    private static JsonObject Failed(string why) => new()
    {
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = $"Internal error occurred: {why}",
        ["reason"] = "InternalError",
        ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = why }) },
        ["code"] = 500,
    };
}
