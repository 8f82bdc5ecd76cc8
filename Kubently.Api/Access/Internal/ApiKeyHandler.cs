using System.Security.Claims;
using System.Text.Encodings.Web;
using Kubently.Api.Access.Internal.Keys;
using Kubently.Api.Problems;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Kubently.Api.Access.Internal;

/// <summary>Reads a caller's key from <c>X-API-Key</c> or from a bearer token.</summary>
internal sealed class ApiKeyHandler(
    ApiKeys keys, AccessEvents events, IOptions<CallerSchemes> schemes, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } key || IsForExecutors) return AuthenticateResult.NoResult();
        if (await keys.FindAsync(key) is not { } caller) return AuthenticateResult.Fail("The key is not valid.");
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller.ToIdentity(Scheme)), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = schemes.Value.TokenChallenge is { } tokens ? new StringValues([Scheme, tokens(Request)]) : Scheme;
        var shown = KeyOf(Request) is not null;
        if (shown) await events.TellAsync(new AccessEvent.LoginRefused(Scheme, null), Context);
        var problem = shown
            ? new ProblemResult(ProblemKind.WrongKey, "Invalid API key: it is not known, or was revoked or has expired. An admin creates one with POST /admin/keys.")
            : new ProblemResult(ProblemKind.MissingKey, $"Missing API key. Send it in the header {Headers.ApiKey}{(schemes.Value.TokenScheme is null ? "" : ", or sign in and send the access token as a bearer")}.");
        await problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var problem = Context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is { } required
            ? Permissions.Refusal(required.Permission)
            : new ProblemResult(ProblemKind.Forbidden, "Your key may not do this.");
        return problem.ExecuteAsync(Context);
    }

    // Their bearer token is no key; looking for it among the keys would end each of their requests with a line in the log that says that it is wrong.
    private bool IsForExecutors => Context.GetEndpoint() is { } endpoint && Permissions.IsForExecutors(endpoint.Metadata);

    private static string? KeyOf(HttpRequest request) =>
        request.Headers[Headers.ApiKey].ToString() is { Length: > 0 } key ? key : BearerToken.Of(request);
}
