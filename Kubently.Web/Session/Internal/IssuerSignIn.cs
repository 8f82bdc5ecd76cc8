using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Kubently.Web.Session.Internal;

/// <summary>
/// Signing in at the issuer: authorization code with PKCE (RFC 7636). What counts is whom the API takes the access token for; the session
/// ends with the token, and the issuer's own session makes the next one without a word.
/// </summary>
internal sealed class IssuerSignIn(IOptions<IssuerOptions> issuer, KeyCheck check, TimeProvider time) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Scheme = "issuer";

    // For an answer that does not say how long its token holds; RFC 6749 only recommends that it does.
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(5);

    public void Configure(OpenIdConnectOptions options) => Configure(Scheme, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != Scheme || issuer.Value.Issuer is not { } address) return;
        options.Authority = address.AbsoluteUri;
        options.RequireHttpsMetadata = !address.IsLoopback;
        options.ClientId = issuer.Value.ClientId;
        options.ClientSecret = issuer.Value.ClientSecret;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = "/sign-in/answer";
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.Scope.Clear();
        foreach (var scope in issuer.Value.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)) options.Scope.Add(scope);
        // The answer is a redirection, which brings Lax cookies along; without https no others would be kept.
        options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnTokenValidated = AcceptAsync;
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect(Again(SignInProblem.Issuer));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private async Task AcceptAsync(TokenValidatedContext context)
    {
        var token = context.TokenEndpointResponse;
        if (await check.RunAsync(token?.AccessToken, context.HttpContext.RequestAborted) is not KeyOutcome.Accepted(var principal))
        {
            context.Response.Redirect(Again(SignInProblem.Token));
            context.HandleResponse();
            return;
        }

        context.Principal = principal;
        context.Properties!.IsPersistent = true;
        context.Properties.AllowRefresh = false;
        context.Properties.ExpiresUtc = time.GetUtcNow()
            + (int.TryParse(token!.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : Unsaid);
    }

    private static string Again(SignInProblem problem) => $"{SessionModule.SignInPath}?problem={problem.ToString().ToLowerInvariant()}";
}
