using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Diagnosis.Internal.Watching;

/// <summary>One request for a list or for a watch of it, read as JSON with a bound on each document.</summary>
internal static class WatchStream
{
    // Twice what etcd takes for one object.
    private const int MaxEventBytes = 3 * 1024 * 1024;

    public static async Task<JsonElement> PageAsync(IClusterConnection connection, string path, string accept, int maxBytes, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(connection, path, accept, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = PipeReader.Create(stream);
        var read = await body.ReadAtLeastAsync(maxBytes + 1, cancellationToken);
        if (read.Buffer.Length > maxBytes) throw new NotWatchable($"a page is larger than {maxBytes} bytes");
        return Parse(read.Buffer);
    }

    /// <summary>The events of a watch until the server ends it; <paramref name="opened"/> is called once it has taken the request.</summary>
    public static async IAsyncEnumerable<JsonElement> EventsAsync(
        IClusterConnection connection, string path, string accept, Action opened, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(connection, path, accept, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        opened();
        var lines = PipeReader.Create(stream);
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Parse(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted) yield break;
            if (buffer.Length > MaxEventBytes) throw new NotWatchable($"an event is larger than {MaxEventBytes} bytes");
            lines.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static async Task<HttpResponseMessage> OpenAsync(IClusterConnection connection, string path, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        var response = await connection.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw new NotWatchable($"the API server answered {(int)response.StatusCode}");
    }

    private static JsonElement Parse(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
