using System.Security.Claims;
using Kubently.Contracts.Client;
using Kubently.Contracts.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Session.Internal;

/// <summary>Asks the API whose a key or an access token is.</summary>
internal sealed class KeyCheck(IHttpClientFactory http, IOptions<WebOptions> options, TimeProvider time)
{
    // The longest access token that the API takes; no key is as long as this.
    private const int MaxKeyLength = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<KeyOutcome> RunAsync(string? key, CancellationToken cancellationToken)
    {
        var trimmed = key?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaxKeyLength || trimmed.Any(character => character is <= ' ' or > '~'))
            return new KeyOutcome.Refused(SignInProblem.Form);
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var client = new KubentlyClient(http.CreateClient(nameof(KubentlyClient)), new KubentlyClientOptions(options.Value.ApiUrl, null) { Tokens = new OneToken(trimmed) });
        try
        {
            return await client.WhoAmIAsync(both.Token) switch
            {
                ApiAnswer<WhoAmI>.Ok(var who) => new KeyOutcome.Accepted(Principal(who, trimmed)),
                ApiAnswer<WhoAmI>.Refused({ Status: < StatusCodes.Status500InternalServerError }) => new KeyOutcome.Refused(SignInProblem.Key),
                _ => new KeyOutcome.Refused(SignInProblem.Api),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new KeyOutcome.Refused(SignInProblem.Api);
        }
    }

    private static ClaimsPrincipal Principal(WhoAmI who, string key) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, who.Name), new Claim(SignedInTokens.KeyClaim, key), .. who.Roles.Select(role => new Claim(ClaimTypes.Role, role))],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
