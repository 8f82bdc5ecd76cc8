using System.Net.ServerSentEvents;
using System.Text.Json;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Client;

/// <summary>Reads the agent's events from a response, and remembers why it ended.</summary>
internal sealed class EventStream(HttpResponseMessage? response, Uri address) : IDisposable
{
    private IAsyncEnumerator<SseItem<AgentEvent?>>? _events;

    /// <summary>Why there are no more events; null when the server ended the stream in good order.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether asking again would be answered the same.</summary>
    public bool Refused { get; init; }

    /// <summary>The next event; null when there is none any more.</summary>
    public async Task<AgentEvent?> NextAsync(CancellationToken cancellationToken)
    {
        if (response is null || Fault is not null) return null;
        try
        {
            _events ??= SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken), (_, data) => Read(data))
                .EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await _events.MoveNextAsync())
                if (_events.Current.Data is { } next) return next;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Fault = $"The connection to {address} broke: {exception.Message}";
        }

        return null;
    }

    public void Dispose() => response?.Dispose();

    // A server may be newer than its client: an event of a type that is not known here is left out.
    private static AgentEvent? Read(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, KubentlyJson.Wire.AgentEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
