using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kubently.Api.Streaming;

/// <summary>Writes server-sent events straight into the response's pipe. A reader that takes nothing for too long is cut off.</summary>
public sealed class SseWriter
{
    private readonly HttpContext _context;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly PipeWriter _pipe;

    public SseWriter(HttpContext context, TimeSpan patience, TimeProvider time)
    {
        (_context, _patience, _time, _pipe) = (context, patience, time, context.Response.BodyWriter);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // nginx gathers responses unless it is told not to.
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Adds an event to what the next flush sends, with its name and its place in the stream where it has them.</summary>
    public void Buffer<T>(string? name, T data, JsonTypeInfo<T> type, long? id = null)
    {
        if (id is { } place) Text(string.Create(CultureInfo.InvariantCulture, $"id: {place}\n"));
        if (name is not null) Text($"event: {name}\n");
        Text("data: ");
        using (var json = new Utf8JsonWriter(_pipe, new JsonWriterOptions { Encoder = type.Options.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(json, data, type);
        Text("\n\n");
    }

    /// <summary>Adds a line that readers skip: it keeps proxies from taking the stream for dead.</summary>
    public void BufferKeepalive() => Text(": keepalive\n\n");

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var slow = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, cancellationToken);
        try
        {
            await _pipe.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested)
        {
            _context.Abort();
            throw;
        }
    }

    public Task WriteAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        Buffer(name, data, type);
        return FlushAsync(cancellationToken);
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _pipe);
}
