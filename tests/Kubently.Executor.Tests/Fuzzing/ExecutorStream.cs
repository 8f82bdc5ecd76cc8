using System.Net.ServerSentEvents;
using Kubently.Executor.Link.Internal;
using Kubently.Testing.Fuzzing;

namespace Kubently.Executor.Tests.Fuzzing;

/// <summary>What a server may send an executor: bounded, parsed, and read.</summary>
internal sealed class ExecutorStream : IFuzzTarget
{
    private const int Bound = 1024;

    public IReadOnlyList<byte[]> Corpus { get; } = FuzzText.Bytes(
        "event: connected\ndata: {\"status\":\"connected\",\"cluster_id\":\"prod\",\"epoch\":3,\"server_time\":\"2026-11-25T10:00:00Z\",\"keepalive_seconds\":15}\n\n",
        "event: command\r\ndata: {\"id\":\"cmd-1\",\"args\":[\"get\",\"pods\"],\"timeout\":30,\"deadline\":\"2026-11-25T10:00:00Z\",\"namespaces\":[\"a\"]}\r\n\r\n",
        ": ping\n\nevent: keepalive\ndata: {\"timestamp\":1764000000.25}\n\n",
        "event: cancel\ndata: {\"command_id\":\"cmd-1\"}\n\nevent: session_closed\ndata: {\"session_id\":\"s-1\",\"reason\":\"ended\"}\n\n",
        "id: 7\nretry: 100\nevent: closing\ndata: {\"reason\":\"shutdown\",\ndata: \"retry_after_ms\":500}\n\n");

    public IReadOnlyList<byte[]> Words { get; } = FuzzText.Bytes("\n", "\r", "\r\n", "\n\n", "data:", "data: ", "event:", "event: command\n", ":", "id:", "retry: 99999999999999\n", "{}", "null", "\u0000", "\ufeff");

    public void Read(byte[] input)
    {
        var whole = Events(input, input.Length + 1);
        // However it comes in pieces, it says the same.
        var pieces = Events(input, 1 + (input.Length % 7));
        Assert.Equal(whole, pieces);
    }

    private static List<string> Events(byte[] input, int piece)
    {
        using var stream = new EventBoundStream(new Pieces(input, piece), Bound, () => { });
        var read = new List<string>();
        foreach (var item in SseParser.Create(stream, (name, data) => LinkEvents.Read(name, data)).EnumerateAsync().ToBlockingEnumerable())
            read.Add($"{item.EventType}: {item.Data.GetType().Name}");
        return read;
    }

    /// <summary>A body that comes a few bytes at a time; there is never anything to wait for.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span[..Math.Min(size, buffer.Length)]));
    }
}
