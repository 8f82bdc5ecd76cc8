using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;

namespace Kubently.Api.SignIn.Internal;

internal static class SignInEndpoints
{
    private static readonly ApiKeyDiscovery ApiKey = new(Headers.ApiKey, $"An API key, sent in the header {Headers.ApiKey} or as a bearer token.");

    public static void Map(IEndpointRouteBuilder app, SignInOptions? options)
    {
        var open = app.MapGroup("").WithTags("Sign-in").AllowAnonymous();
        foreach (var path in (string[])["/.well-known/kubently-auth", "/auth/discovery"])
            open.MapGet(path, DiscoverAsync).WithSummary("How callers say who they are.").Produces<AuthDiscovery>();
        open.MapGet("/health/auth", HealthAsync).WithSummary("Whether callers can say who they are.").Produces<AuthHealth>();
        if (options is not null)
            open.MapGet(ResourceHint.Path + "/{**part}", (string? part, HttpRequest request) => Results.Json(Resource(options, part, request), KubentlyJson.Wire.ProtectedResource))
                .WithSummary("Whose access tokens are taken (RFC 9728).").Produces<ProtectedResource>();
        app.MapGet("/auth/whoami", (ClaimsPrincipal user) => Results.Json(Describe(user), KubentlyJson.Wire.WhoAmI))
            .RequireAnyCaller().WithTags("Sign-in").WithSummary("Whom the API takes the caller for.").Produces<WhoAmI>();
    }

    private static async Task<IResult> DiscoverAsync(IServiceProvider services, CancellationToken cancellationToken) => Results.Json(
        services.GetService<SignInOptions>() is { } options
            ? new AuthDiscovery
            {
                AuthenticationMethods = [AuthDiscovery.ApiKeyMethod, AuthDiscovery.OauthMethod],
                ApiKey = ApiKey,
                Oauth = Oauth(options, await services.GetRequiredService<Issuer>().FindAsync(null, cancellationToken)),
            }
            : new AuthDiscovery
            {
                AuthenticationMethods = [AuthDiscovery.ApiKeyMethod],
                ApiKey = ApiKey,
                Oauth = new OauthDiscovery { Enabled = false, Message = "Sign-in is not configured; OIDC_ENABLED switches it on." },
            },
        KubentlyJson.Wire.AuthDiscovery);

    private static OauthDiscovery Oauth(SignInOptions options, IssuerAnswer answer)
    {
        var document = (answer as IssuerAnswer.Known)?.Document;
        return new OauthDiscovery
        {
            Enabled = true,
            Issuer = options.Issuer,
            ClientId = options.ClientId,
            DeviceAuthorizationEndpoint = document?.DeviceEndpoint ?? options.DeviceEndpoint,
            TokenEndpoint = document?.TokenEndpoint ?? options.TokenEndpoint,
            GrantTypes = [OauthDiscovery.DeviceCodeGrant],
            ResponseTypes = ["token", "id_token"],
            Scopes = options.Scopes,
            Message = document is null ? "The issuer cannot be asked now; the API's log says why." : null,
        };
    }

    private static async Task<IResult> HealthAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetService<SignInOptions>();
        var healthy = options is not null && await services.GetRequiredService<Issuer>().FindAsync(null, cancellationToken) is IssuerAnswer.Known;
        return Results.Json(
            new AuthHealth(
                new AuthMethodHealth { Enabled = true, Healthy = true },
                new AuthMethodHealth { Enabled = options is not null, Healthy = healthy, Issuer = options?.Issuer }),
            KubentlyJson.Wire.AuthHealth);
    }

    private static ProtectedResource Resource(SignInOptions options, string? part, HttpRequest request) => new(
        string.IsNullOrEmpty(part) ? ResourceHint.Root(request) : $"{ResourceHint.Root(request)}/{part}", [options.Issuer], options.Scopes, ["header"]);

    private static WhoAmI Describe(ClaimsPrincipal user)
    {
        var caller = Caller.Of(user);
        var trusted = caller.Roles != Roles.None;
        return new WhoAmI
        {
            Name = caller.Name,
            Method = user.Identity?.AuthenticationType == TokenEvents.Scheme ? AuthDiscovery.OauthMethod : AuthDiscovery.ApiKeyMethod,
            Roles = [.. Enum.GetValues<Roles>().Where(role => role != Roles.None && caller.Roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant())],
            Clusters = trusted ? Patterns(caller.Scope.Clusters) : [],
            Namespaces = trusted ? Patterns(caller.Scope.Namespaces) : [],
            Note = user.FindFirstValue(TokenEvents.ReasonClaim),
        };
    }

    private static ImmutableArray<string> Patterns(ImmutableArray<string> patterns) => patterns.IsEmpty ? ["*"] : patterns;
}
