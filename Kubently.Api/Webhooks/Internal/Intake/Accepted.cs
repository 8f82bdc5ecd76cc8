using System.Text.Json.Nodes;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>The answer to a request that was taken: 202, and where to look.</summary>
internal sealed record Accepted(JsonObject Body) : IResult
{
    public static JsonArray Ids(IEnumerable<WebhookJobId> jobs) => [.. jobs.Select(job => (JsonNode)job.Value)];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Body["jobs"] is JsonArray { Count: 1 } only) httpContext.Response.Headers.Location = $"/webhooks/jobs/{only[0]}";
        return Results.Json(Body, statusCode: StatusCodes.Status202Accepted).ExecuteAsync(httpContext);
    }
}
