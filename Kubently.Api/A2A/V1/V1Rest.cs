using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.A2A.Internal.Cards;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.V1.Wire;
using Kubently.Api.Access;
using Kubently.Api.Limits;
using Kubently.Contracts.Wire;

namespace Kubently.Api.A2A.V1;

/// <summary>HTTP+JSON of A2A 1.0.</summary>
internal static class V1Rest
{
    private const string IncludeArtifacts = "includeArtifacts";

    public static void Map(RouteGroupBuilder group)
    {
        group.AddEndpointFilter<V1RestFilter>();
        group.MapPost("/message:send", async (HttpContext http, V1Operations operations) =>
        {
            return RestAnswer.Of(await operations.SendAsync(await BodyAsync(http, V1Json.Wire.WireSend), Who(http), http.RequestAborted), V1Json.Wire.WireResponse);
        }).HoldsStream();
        group.MapPost("/message:stream", async (HttpContext http, V1Operations operations) =>
        {
            return RestAnswer.Stream(await operations.StreamAsync(await BodyAsync(http, V1Json.Wire.WireSend), Who(http), http.RequestAborted));
        }).HoldsStream();
        group.MapGet("/tasks", async (HttpContext http, V1Operations operations) =>
        {
            var query = QueryOf(http, V1Json.Wire.WireListQuery) with { IncludeArtifacts = http.Request.Query[IncludeArtifacts] == "true" };
            return RestAnswer.Of(await operations.ListAsync(query, Who(http), http.RequestAborted), V1Json.Wire.WireTaskPage);
        });
        group.MapGet("/tasks/{id}", async (string id, HttpContext http, V1Operations operations) =>
            RestAnswer.Of(await operations.GetAsync(QueryOf(http, V1Json.Wire.WireTaskQuery) with { Id = id }, Who(http), http.RequestAborted), V1Json.Wire.WireTask));
        group.MapPost("/tasks/{id}:cancel", async (string id, HttpContext http, V1Operations operations) =>
            RestAnswer.Of(await operations.CancelAsync(new WireTaskQuery { Id = id }, Who(http), http.RequestAborted), V1Json.Wire.WireTask));
        // The one or the other, depending on which half of the specification a client reads.
        group.MapMethods("/tasks/{id}:subscribe", ["GET", "POST"], async (string id, HttpContext http, V1Operations operations) =>
            RestAnswer.Stream(await operations.SubscribeAsync(new WireTaskQuery { Id = id }, Who(http), http.RequestAborted))).HoldsStream();
        group.MapGet("/extendedAgentCard", (HttpContext http, AgentCards cards) => RestAnswer.Of(cards.Extended(http.Request, Who(http))));
        MapPushes(group.MapGroup("/tasks/{taskId}/pushNotificationConfigs"));
    }

    private static void MapPushes(RouteGroupBuilder group)
    {
        group.MapPost("", async (string taskId, HttpContext http, V1Operations operations) =>
            RestAnswer.Of(await operations.SetPushAsync(await BodyAsync(http, V1Json.Wire.WirePushConfig) with { TaskId = taskId }, Who(http), http.RequestAborted), V1Json.Wire.WirePushConfig));
        group.MapGet("", async (string taskId, HttpContext http, V1Operations operations) =>
            RestAnswer.Of(await operations.ListPushAsync(new WireTaskQuery { TaskId = taskId }, Who(http), http.RequestAborted), V1Json.Wire.WirePushPage));
        group.MapGet("/{id}", async (string taskId, string id, HttpContext http, V1Operations operations) =>
            RestAnswer.Of(await operations.GetPushAsync(new WireTaskQuery { TaskId = taskId, Id = id }, Who(http), http.RequestAborted), V1Json.Wire.WirePushConfig));
        group.MapDelete("/{id}", async (string taskId, string id, HttpContext http, PushDesk pushes) =>
            RestAnswer.Of((await pushes.DeleteAsync(taskId, id, Who(http), http.RequestAborted)).Select(_ => JsonElement.Parse("{}"))));
    }

    private static Caller Who(HttpContext http) => Caller.Of(http.User);

    private static async Task<T> BodyAsync<T>(HttpContext http, JsonTypeInfo<T> type) where T : class
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        if (!JsonTexts.AreWhole(body.RootElement)) throw new JsonException($"The body {JsonTexts.Fault}.");
        return body.RootElement.Deserialize(type) ?? throw new JsonException("An object is expected.");
    }

    private static T QueryOf<T>(HttpContext http, JsonTypeInfo<T> type) where T : class
    {
        // The query's values are what a body's fields would be, as text; a number may be text in a body, too.
        var fields = http.Request.Query.Where(field => field.Key != IncludeArtifacts && field.Value is [{ Length: > 0 }, ..]);
        return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value[0]))).Deserialize(type)!;
    }
}
