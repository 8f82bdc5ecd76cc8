using Kubently.Api.Access;
using Kubently.Api.SignIn.Internal;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.SignIn;

/// <summary>People who sign in at an OpenID Connect issuer: their access tokens are taken wherever a key is.</summary>
public static class SignInModule
{
    private static readonly TimeSpan IssuerPatience = TimeSpan.FromSeconds(10);

    /// <summary>Reads the <c>OIDC_…</c> settings of <see cref="SignInOptions"/>; without <c>OIDC_ENABLED</c> only keys are taken. Throws with every fault at once.</summary>
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (SettingsReader.Read(builder.Configuration) is not { } options) return builder;
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<IPeople, MappedPeople>();
        builder.Services.TryAddSingleton(services => new Issuer(
            new IssuerReader(options, Http()).ReadAsync, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Issuer>>()));
        builder.Services.TryAddSingleton<TokenEvents>();
        builder.Services.AddAuthentication().AddJwtBearer(TokenEvents.Scheme, _ => { });
        builder.Services.AddOptions<JwtBearerOptions>(TokenEvents.Scheme).Configure<Issuer>((bearer, issuer) => TokenRules.Apply(bearer, options, issuer));
        builder.Services.Configure<CallerSchemes>(schemes => (schemes.TokenScheme, schemes.TokenChallenge) = (TokenEvents.Scheme, ResourceHint.Of));
        return builder;
    }

    /// <summary>
    /// Maps <c>/.well-known/kubently-auth</c>, <c>/auth/discovery</c>, <c>/health/auth</c> and, with sign-in, <c>/.well-known/oauth-protected-resource</c>,
    /// which are open to everybody; and <c>/auth/whoami</c>, for any caller.
    /// </summary>
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        SignInEndpoints.Map(app, app.ServiceProvider.GetService<SignInOptions>());
        return app;
    }

    // A redirection could lead to an address that the settings would not have let pass.
    private static HttpClient Http() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = IssuerPatience })
    {
        Timeout = IssuerPatience,
        MaxResponseContentBufferSize = IssuerReader.MaxDocumentBytes,
    };
}
