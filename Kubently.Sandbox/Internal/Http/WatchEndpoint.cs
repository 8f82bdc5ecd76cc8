using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Watches: JSON lines of what was there and what changes, until the time is up or the client leaves.</summary>
internal sealed class WatchEndpoint(World world)
{
    // The API server ends a watch without a timeout of its own after half an hour or more.
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    public async Task AnswerAsync(HttpContext context, ResourceType type, ObjectFilter filter, ObjectWriter writer)
    {
        var asked = context.Query("resourceVersion");
        var fromNow = asked is "" or "0";
        var (present, revision) = world.Store.ListAt(type.Key);
        if (!fromNow && !long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out revision))
        {
            await context.WriteAsync(ApiStatus.BadRequest($"Invalid value: \"{asked}\": strconv.ParseUint: parsing \"{asked}\": invalid syntax"));
            return;
        }

        using var feed = world.Store.Follow(type.Key, revision);
        using var limit = new CancellationTokenSource(Limit(context), world.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        context.Response.ContentType = "application/json";
        var first = true;
        try
        {
            if (feed is null)
            {
                await WriteAsync(context, "ERROR", json => ApiStatus.TooOld(revision, world.Store.Revision).ToJson().WriteTo(json), end.Token);
                return;
            }

            if (fromNow)
                foreach (var stored in present.Where(filter.Matches))
                {
                    await EventAsync(context, "ADDED", stored, writer, first, end.Token);
                    first = false;
                }

            if (context.Query("sendInitialEvents") == "true") await BookmarkAsync(context, type, revision, end.Token);
            await context.Response.BodyWriter.FlushAsync(end.Token);
            await foreach (var change in feed.Changes.ReadAllAsync(end.Token))
            {
                var (was, @is) = (change.Before is { } before && filter.Matches(before), change.After is { } after && filter.Matches(after));
                if (!was && !@is) continue;
                await EventAsync(context, !was ? "ADDED" : @is ? "MODIFIED" : "DELETED", @is ? change.After! : change.Before!, writer, first, end.Token);
                first = false;
            }

            // The feed ended by itself: this client read too slowly.
            await WriteAsync(context, "ERROR", json => ApiStatus.TooOld(revision, world.Store.Revision).ToJson().WriteTo(json), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // A watch whose time is up ends without a word.
        }
    }

    private static TimeSpan Limit(HttpContext context) =>
        long.TryParse(context.Query("timeoutSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestWatch.TotalSeconds))
            : LongestWatch;

    private static Task EventAsync(HttpContext context, string type, StoredObject stored, ObjectWriter writer, bool first, CancellationToken cancellationToken) =>
        WriteAsync(context, type, json => writer.Watched(json, stored, first), cancellationToken);

    private static Task BookmarkAsync(HttpContext context, ResourceType type, long revision, CancellationToken cancellationToken) =>
        WriteAsync(context, "BOOKMARK", json =>
        {
            json.WriteStartObject();
            json.WriteString("kind", type.Kind);
            json.WriteString("apiVersion", type.GroupVersion);
            json.WriteStartObject("metadata");
            json.WriteString("resourceVersion", revision.ToString(CultureInfo.InvariantCulture));
            json.WriteStartObject("annotations");
            json.WriteString("k8s.io/initial-events-end", "true");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }, cancellationToken);

    private static async Task WriteAsync(HttpContext context, string type, Action<Utf8JsonWriter> writeObject, CancellationToken cancellationToken)
    {
        await using (var json = JsonText.Writer(context.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WritePropertyName("object");
            writeObject(json);
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
