using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Wire;

namespace Kubently.Executor.Link.Internal;

/// <summary>Reads events. Never throws: what cannot be read is an event of its own.</summary>
internal static class LinkEvents
{
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    public static LinkEvent Read(string name, ReadOnlySpan<byte> data)
    {
        try
        {
            return name switch
            {
                ExecutorEvents.Command => Command(data),
                ExecutorEvents.Keepalive => Keepalive(data),
                ExecutorEvents.Connected => Connected(data),
                ExecutorEvents.Cancel => Cancel(Parse(data, KubentlyJson.Wire.CommandCancelled)),
                ExecutorEvents.SessionClosed => CloseSession(Parse(data, KubentlyJson.Wire.SessionClosed)),
                ExecutorEvents.Closing => Closing(Parse(data, KubentlyJson.Wire.ExecutorClosing)),
                _ => new LinkEvent.Unknown(name.Length <= 60 ? name : name[..60]),
            };
        }
        catch (JsonException exception)
        {
            return new LinkEvent.Malformed(name, exception.Message, name == ExecutorEvents.Command ? SalvagedId.From(data) : null);
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> data, JsonTypeInfo<T> type) where T : class =>
        JsonSerializer.Deserialize(data, type) ?? throw new JsonException("is null");

    private static LinkEvent.Deliver Command(ReadOnlySpan<byte> data)
    {
        var delivery = Parse(data, KubentlyJson.Wire.CommandDelivery);
        if (!delivery.Args.IsDefault && delivery.Args.Contains(null!)) throw new JsonException("args holds a null");
        return delivery.Id == default ? throw new JsonException("id is missing") : new LinkEvent.Deliver(delivery);
    }

    private static LinkEvent.Cancel Cancel(CommandCancelled data) =>
        data.CommandId == default ? throw new JsonException("command_id is missing") : new LinkEvent.Cancel(data.CommandId);

    private static LinkEvent.CloseSession CloseSession(SessionClosed data) =>
        data.SessionId == default ? throw new JsonException("session_id is missing") : new LinkEvent.CloseSession(data.SessionId, data.Reason ?? "");

    private static LinkEvent.Connected Connected(ReadOnlySpan<byte> data)
    {
        try
        {
            var connected = Parse(data, KubentlyJson.Wire.ExecutorConnected);
            return new LinkEvent.Connected(
                connected.Epoch,
                connected.ServerTime == default ? null : connected.ServerTime,
                connected.KeepaliveSeconds,
                connected.ClusterId == default ? null : connected.ClusterId)
            {
                TakesBatches = connected.Features.Contains(ServerFeatures.ResultBatches),
                TakesGzip = connected.Features.Contains(ServerFeatures.Gzip),
            };
        }
        catch (JsonException)
        {
            // The event itself says what matters, the stream is open; without readable data it is taken for an original server's.
            return new LinkEvent.Connected(0, null, 0, null);
        }
    }

    private static LinkEvent.Keepalive Keepalive(ReadOnlySpan<byte> data)
    {
        try
        {
            return new LinkEvent.Keepalive(Parse(data, KubentlyJson.Wire.ExecutorKeepalive).Timestamp);
        }
        catch (JsonException)
        {
            // That it came is all that a beat has to say.
            return new LinkEvent.Keepalive(0);
        }
    }

    private static LinkEvent.Closing Closing(ExecutorClosing data)
    {
        var retry = TimeSpan.FromMilliseconds(Math.Clamp(data.RetryAfterMs, 0, LongestRetry.TotalMilliseconds));
        return new LinkEvent.Closing(data.Reason ?? "", retry);
    }
}
