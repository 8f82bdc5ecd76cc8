using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Kubently.Api.Tests.Hosting;

namespace Kubently.Api.Tests.Wire;

/// <summary>A connection on which a test writes the very bytes that another program would.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private readonly Uri _address;
    private Stream _stream = Stream.Null;

    private RawConnection(Uri address) => _address = address;

    public static async Task<RawConnection> OpenAsync(ApiUnderTest api)
    {
        var connection = new RawConnection(api.Address);
        await connection._client.ConnectAsync(api.Address.Host, api.Address.Port, Answers.Cancel);
        connection._stream = connection._client.GetStream();
        return connection;
    }

    /// <summary>Sends lines of a head, which end in CRLF, an empty line, and a body; <c>HOST</c> and <c>LENGTH</c> stand for what they name.</summary>
    public async Task SendAsync(string head, string body = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var text = head.ReplaceLineEndings("\r\n").Replace("HOST", _address.Authority, StringComparison.Ordinal).Replace("LENGTH", bytes.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await _stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{text}\r\n\r\n"), .. bytes], Answers.Cancel);
    }

    /// <summary>The status and the header fields of the answer.</summary>
    public async Task<(int Status, IReadOnlyDictionary<string, string> Headers)> ReadHeadAsync()
    {
        var status = int.Parse((await ReadLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync() is { Length: > 0 } line) headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return (status, headers);
    }

    /// <summary>The whole answer.</summary>
    public async Task<(int Status, IReadOnlyDictionary<string, string> Headers, string Body)> ReadAsync()
    {
        var (status, headers) = await ReadHeadAsync();
        if (headers.TryGetValue("Content-Length", out var length)) return (status, headers, Encoding.UTF8.GetString(await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture))));
        var body = new StringBuilder();
        if (headers.ContainsKey("Transfer-Encoding"))
            while (await ReadChunkAsync() is { Length: > 0 } chunk) body.Append(chunk);
        return (status, headers, body.ToString());
    }

    /// <summary>The next piece of a chunked body; empty at its end.</summary>
    public async Task<string> ReadChunkAsync()
    {
        var size = int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var chunk = Encoding.UTF8.GetString(await ReadBytesAsync(size));
        await ReadLineAsync();
        return chunk;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        while (true)
        {
            var next = (await ReadBytesAsync(1))[0];
            if (next == '\n') return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }
    }

    private async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, Answers.Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Answers.Cancel);
        return bytes;
    }
}
