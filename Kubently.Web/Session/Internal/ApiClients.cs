using System.Security.Claims;
using Kubently.Contracts.Client;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Session.Internal;

/// <summary>Clients that share connections.</summary>
internal sealed class ApiClients(IHttpClientFactory http, IOptions<WebOptions> options) : IApiClients
{
    public KubentlyClient Of(ClaimsPrincipal user) => new(
        http.CreateClient(nameof(KubentlyClient)), new KubentlyClientOptions(options.Value.ApiUrl, null) { Tokens = new OneToken(user.FindFirst(SignedInTokens.KeyClaim)?.Value) });
}
