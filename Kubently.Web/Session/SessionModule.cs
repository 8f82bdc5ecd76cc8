using System.Security.Claims;
using Kubently.Contracts.Client;
using Kubently.Web.Session.Internal;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Session;

/// <summary>
/// Who sits before the console: signed in with an API key, at an OpenID Connect issuer, or by a link that works once. The key or token is kept in an encrypted cookie that scripts
/// cannot read, and sent to the API with each request; the API decides what it may do.
/// </summary>
public static class SessionModule
{
    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/sign-in";

    private const string OnceRoute = "/sign-in/once/{code}";

    // A shift: whoever is on call signs in once.
    private static readonly TimeSpan SignedInFor = TimeSpan.FromHours(12);

    /// <summary>Adds sign-in, and the API's client of whoever is signed in.</summary>
    public static WebApplicationBuilder AddSession(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IOneTimeLinks, OneTimeLinks>();
        builder.Services.AddSingleton<KeyCheck>();
        builder.Services.AddSingleton<IApiClients, ApiClients>();
        var settings = builder.Configuration;
        builder.Services.AddOptions<IssuerOptions>().BindConfiguration(IssuerOptions.Section).ValidateDataAnnotations().ValidateOnStart().Configure(options =>
        {
            if (settings["OIDC_ISSUER"] is { Length: > 0 } issuer) options.Issuer = new Uri(issuer, UriKind.RelativeOrAbsolute);
            options.ClientId = settings["CONSOLE_OIDC_CLIENT_ID"] ?? options.ClientId;
            options.ClientSecret = settings["CONSOLE_OIDC_CLIENT_SECRET"] ?? options.ClientSecret;
            options.Scopes = settings["CONSOLE_OIDC_SCOPES"] ?? options.Scopes;
        });
        builder.Services.ConfigureOptions<IssuerSignIn>();
        builder.Services.AddScoped<IAccessTokens, SignedInTokens>();
        builder.Services.AddScoped(services => new KubentlyClient(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(KubentlyClient)),
            new KubentlyClientOptions(services.GetRequiredService<IOptions<WebOptions>>().Value.ApiUrl, null) { Tokens = services.GetRequiredService<IAccessTokens>() }));
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorization();
        var schemes = builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme);
        if (settings["OIDC_ISSUER"] is { Length: > 0 } || settings[$"{IssuerOptions.Section}:Issuer"] is { Length: > 0 }) schemes.AddOpenIdConnect(IssuerSignIn.Scheme, _ => { });
        schemes.AddCookie(cookie =>
        {
            cookie.Cookie.Name = "kubently";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = SignInPath;
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = SignedInFor;
            cookie.SlidingExpiration = true;
        });
        return builder;
    }

    /// <summary>Maps signing in and out.</summary>
    public static WebApplication MapSession(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapPost(SignInPath, async (HttpContext context, KeyCheck check, [FromForm] string? key, [FromForm] string? to) =>
        {
            var outcome = await check.RunAsync(key, context.RequestAborted);
            if (outcome is KeyOutcome.Refused(var problem)) return Again(problem, to);
            await SignInAsync(context, ((KeyOutcome.Accepted)outcome).Principal);
            return Results.LocalRedirect(LocalPath.Of(to));
        }).AllowAnonymous();
        app.MapGet(OnceRoute, async (HttpContext context, KeyCheck check, IOneTimeLinks links, string code) =>
        {
            if (links.Take(code) is not { } key) return Again(SignInProblem.Link, null);
            var outcome = await check.RunAsync(key, context.RequestAborted);
            if (outcome is KeyOutcome.Refused(var problem)) return Again(problem, null);
            await SignInAsync(context, ((KeyOutcome.Accepted)outcome).Principal);
            return Results.LocalRedirect("/");
        }).AllowAnonymous();
        app.MapGet("/sign-in/issuer", (string? to, IOptions<IssuerOptions> issuer) => issuer.Value.Issuer is null
            ? Results.NotFound()
            : Results.Challenge(new AuthenticationProperties { RedirectUri = LocalPath.Of(to) }, [IssuerSignIn.Scheme])).AllowAnonymous();
        // Where to go next is read as a form, so that a form of another site, without the token of one of ours, signs nobody out.
        app.MapPost("/sign-out", async (HttpContext context, [FromForm] string? to) =>
        {
            await context.SignOutAsync();
            return Results.LocalRedirect($"{SignInPath}?to={Uri.EscapeDataString(LocalPath.Of(to))}");
        }).AllowAnonymous();
        return app;
    }

    // The address carries a name and never a sentence: whoever makes up a link cannot put words into this page.
    private static IResult Again(SignInProblem problem, string? to) =>
        Results.LocalRedirect($"{SignInPath}?problem={problem.ToString().ToLowerInvariant()}&to={Uri.EscapeDataString(LocalPath.Of(to))}");

    private static Task SignInAsync(HttpContext context, ClaimsPrincipal principal) =>
        context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal, new AuthenticationProperties { IsPersistent = true });
}
