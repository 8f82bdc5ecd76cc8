using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.A2A.Internal.Rpc;
using Microsoft.Net.Http.Headers;

namespace Kubently.Api.A2A.Internal.Cards;

/// <summary>What anybody may read: who the agent is, and the key that its notifications are signed with.</summary>
internal static class CardEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithTags("A2A").AllowAnonymous();
        foreach (var path in (string[])["/.well-known/agent-card.json", $"{A2AModule.Path}/.well-known/agent-card.json", $"{A2AModule.Path}/.well-known/agent.json"])
            group.MapGet(path, (HttpContext http, AgentCards cards) => Cached(http, cards.Public(http.Request))).WithSummary("The A2A agent card.");
        group.MapGet($"{A2AModule.Path}/.well-known/jwks.json", async (PushSigner signer) => Results.Json(await signer.KeySetAsync(), RpcJson.Wire.JsonObject))
            .WithSummary("The public key of push notifications.");
    }

    private static IResult Cached(HttpContext http, JsonObject card)
    {
        var text = card.ToJsonString(RpcJson.Wire.Options);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.Vary = HeaderNames.Host;
        return http.Request.Headers.IfNoneMatch == tag ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(text, "application/json");
    }
}
