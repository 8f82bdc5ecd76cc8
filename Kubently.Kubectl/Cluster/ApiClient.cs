using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster.Lists;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster;

/// <summary>Requests to the API server, bounded in size and time; error answers are <see cref="ApiFailure"/>s.</summary>
internal sealed class ApiClient(IClusterConnection connection, TimeProvider time, int maxResponseBytes, TimeSpan requestTimeout)
{
    internal const string Json = "application/json";

    // A pod has some kilobytes: ten of them a read.
    private static readonly StreamPipeReaderOptions ListBuffers = new(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024);

    private readonly List<string> _warnings = [];

    internal Uri Server => connection.Server;

    /// <summary>What the server warned of, each once, in the order in which it came.</summary>
    internal IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings) return [.. _warnings];
        }
    }

    internal Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) => GetAsync(path, Json, cancellationToken);

    internal async Task<JsonObject> GetAsync(string path, string accept, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path, accept);
        return await ReadObjectAsync(request, cancellationToken);
    }

    /// <summary>An object, or null when there is none or it may not be read.</summary>
    internal async Task<JsonObject?> TryGetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(path, cancellationToken);
        }
        catch (ApiFailure)
        {
            return null;
        }
    }

    internal Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, Json, cancellationToken);

    /// <summary>
    /// A request that may change something, sent once: it always has a body, and the HTTP stack sends nothing again whose body it has begun to
    /// send. Whoever gets no answer does not know whether it took effect, and must look before trying again.
    /// </summary>
    internal async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode body, string contentType, CancellationToken cancellationToken)
    {
        using var request = Request(method, path, Json);
        request.Content = new StringContent(JsonPrinter.Compact(body), Encoding.UTF8, contentType);
        return await ReadObjectAsync(request, cancellationToken);
    }

    /// <summary>The body of a good answer as it is.</summary>
    internal async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path, "application/json, */*");
        return await WithinTimeoutAsync(request, ReadAnswerAsync, cancellationToken);
    }

    /// <summary>A page of a list, given <paramref name="elements"/> at a time as it arrives; the caller disposes it.</summary>
    internal async Task<ListAnswer> OpenListAsync(string path, string accept, int elements, CancellationToken cancellationToken)
    {
        var limit = new RequestTime(requestTimeout, time, cancellationToken);
        try
        {
            var response = await limit.WithinAsync(token => OpenAsync(path, accept, token));
            var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken), ListBuffers);
            return new(response, new(body, elements, maxResponseBytes), limit);
        }
        catch (Exception)
        {
            limit.Dispose();
            throw;
        }
    }

    /// <summary>The body of a log as it arrives; the caller disposes the response.</summary>
    internal Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) => OpenAsync(path, "application/json, */*", cancellationToken);

    private async Task<HttpResponseMessage> OpenAsync(string path, string accept, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path, accept);
        var response = await SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw ApiFailure.Read((int)response.StatusCode, await ReadTextAsync(response, cancellationToken));
    }

    /// <summary>A WebSocket; the caller disposes it.</summary>
    internal async Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.OpenSocketAsync(path, protocols, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    /// <summary>The events of a watch, one JSON object a line, until the server ends it.</summary>
    internal async IAsyncEnumerable<JsonObject> WatchAsync(string path, string accept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(path, accept, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var lines = PipeReader.Create(stream);
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (Parse(buffer.Slice(0, end)) is { } change) yield return change;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (read.IsCompleted) yield break;
            if (buffer.Length > maxResponseBytes) throw KubectlFailure.Error($"an event of the watch is larger than {maxResponseBytes} bytes; narrow the command with -l, --field-selector or a name");
            lines.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static JsonObject? Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonNode.Parse(ref reader) as JsonObject;
        }
        catch (JsonException)
        {
            throw BadAnswer.NotJson();
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string accept)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var part in accept.Split(',', StringSplitOptions.TrimEntries)) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(part));
        return request;
    }

    private async Task<JsonObject> ReadObjectAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        return await WithinTimeoutAsync(request, ParseAsync, cancellationToken);

        async Task<JsonObject> ParseAsync(HttpResponseMessage response, CancellationToken token)
        {
            if (!response.IsSuccessStatusCode) throw ApiFailure.Read((int)response.StatusCode, await ReadTextAsync(response, token));
            var body = await ReadBodyAsync(response, token);
            try
            {
                return JsonNode.Parse(body.Span) as JsonObject ?? throw BadAnswer.NotAnObject();
            }
            catch (JsonException)
            {
                throw BadAnswer.NotJson();
            }
        }
    }

    private async Task<T> WithinTimeoutAsync<T>(HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = new RequestTime(requestTimeout, time, cancellationToken);
        return await limit.WithinAsync(async token =>
        {
            using var response = await SendAsync(request, token);
            return await read(response, token);
        });
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await connection.SendAsync(request, cancellationToken);
            // Read as text: the agent in it is a dash, which .NET's own parser does not take.
            if (response.Headers.TryGetValues("Warning", out var warnings)) foreach (var warning in warnings) Warn(warning);
            return response;
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    private KubectlFailure Unreachable(HttpRequestException e) => e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
        ? new($"The connection to the server {connection.Server.Authority} was refused - did you specify the right host or port?")
        : new($"Unable to connect to the server: {e.Message}");

    // As in: 299 - "v1 ComponentStatus is deprecated".
    private void Warn(string header)
    {
        var (from, to) = (header.IndexOf('"', StringComparison.Ordinal), header.LastIndexOf('"'));
        if (!header.StartsWith("299 ", StringComparison.Ordinal) || to <= from) return;
        var text = header[(from + 1)..to].Replace("\\\"", "\"", StringComparison.Ordinal);
        lock (_warnings)
        {
            // A server that warns of everything must not fill the memory.
            if (_warnings.Count < 100 && !_warnings.Contains(text)) _warnings.Add(text);
        }
    }

    private async Task<string> ReadAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await ReadTextAsync(response, cancellationToken);
        return response.IsSuccessStatusCode ? text : throw ApiFailure.Read((int)response.StatusCode, text);
    }

    private async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await ReadBodyAsync(response, cancellationToken)).Span);

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var buffer = new MemoryStream((int)Math.Clamp(response.Content.Headers.ContentLength ?? 16_384, 0, maxResponseBytes));
            var chunk = new byte[81_920];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (buffer.Length + read > maxResponseBytes)
                    throw BadAnswer.TooLarge(maxResponseBytes);
                buffer.Write(chunk, 0, read);
            }
            return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        }
        catch (IOException e)
        {
            throw BadAnswer.BrokenOff(e);
        }
    }
}
