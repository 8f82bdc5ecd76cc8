using System.Security.Claims;
using System.Text.Encodings.Web;
using Kubently.Api.Problems;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Kubently.Api.Access.Internal;

/// <summary>Reads a caller's key from <c>X-API-Key</c> or from a bearer token.</summary>
internal sealed class ApiKeyHandler(
    ApiKeys keys, AccessEvents events, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "ApiKey";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } key) return Task.FromResult(AuthenticateResult.NoResult());
        if (keys.Find(key) is not { } caller) return Task.FromResult(AuthenticateResult.Fail("The key is not known."));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(caller.ToIdentity(Scheme)), Scheme)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Scheme;
        var shown = KeyOf(Request) is not null;
        if (shown) await events.TellAsync(new AccessEvent.LoginRefused(Scheme, null), Context);
        var problem = shown
            ? new ProblemResult(ProblemKind.WrongKey, "Invalid API key. Use one of the keys that the server was started with.")
            : new ProblemResult(ProblemKind.MissingKey, $"Missing API key. Send it in the header {Headers.ApiKey}.");
        await problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var problem = Context.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>() is { } required
            ? Permissions.Refusal(required.Permission)
            : new ProblemResult(ProblemKind.Forbidden, "Your key may not do this.");
        return problem.ExecuteAsync(Context);
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers[Headers.ApiKey].ToString() is { Length: > 0 } key ? key : BearerToken.Of(request);
}
