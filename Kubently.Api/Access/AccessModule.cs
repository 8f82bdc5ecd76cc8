using System.Security.Claims;
using Kubently.Api.Access.Held;
using Kubently.Api.Access.Internal;
using Kubently.Api.Access.Internal.Keys;
using Kubently.Api.Access.Internal.Shared;
using Kubently.Api.Access.Internal.Tokens;
using Kubently.Api.Signals;
using Kubently.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Kubently.Api.Access;

/// <summary>Who may speak to the API. No endpoint is open unless it says <c>AllowAnonymous</c>.</summary>
public static class AccessModule
{
    /// <summary>The policy of the endpoints that executors call.</summary>
    public const string ExecutorPolicy = "executor";

    /// <summary>The scheme of authentication of executors, as <see cref="AccessEvent.LoginRefused"/> names it.</summary>
    public const string ExecutorScheme = ExecutorTokenHandler.Scheme;

    /// <summary>The policy of endpoints that any caller may call, whatever its roles.</summary>
    public const string AnyCallerPolicy = "caller";

    // Hands each request to the scheme that it is for.
    private const string CallerScheme = "Caller";

    /// <summary>The claim that holds the cluster that an executor speaks for.</summary>
    public const string ClusterClaim = "kubently:cluster";

    /// <summary>The cluster that the executor of an authenticated request speaks for.</summary>
    public static ClusterId ClusterOf(ClaimsPrincipal executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return ClusterId.Parse(executor.FindFirstValue(ClusterClaim) ?? throw new InvalidOperationException("The request is not an executor's."));
    }

    /// <summary>
    /// Reads <c>API_KEYS</c> (<c>service:key</c>, separated by commas or new lines), <c>API_KEY_ROLES</c> (<c>service:role+role</c>,
    /// likewise; a service that is not named there is an operator), <c>API_KEY_SCOPES</c> (<c>service:clusters/namespaces</c>, each several as
    /// <c>one+two</c> with <c>*</c> for any text; a service that is not named there reaches everything) and <c>EXECUTOR_TOKENS</c> (<c>cluster:token</c>, likewise; a cluster
    /// may be named twice while its token is rotated), and adds those that are created at run time. Throws with every fault at once.
    /// </summary>
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configured = Credentials.Read(
            builder.Configuration["API_KEYS"], builder.Configuration["API_KEY_ROLES"], builder.Configuration["API_KEY_SCOPES"], builder.Configuration["EXECUTOR_TOKENS"]);
        builder.Services.TryAddSingleton(configured.Keys);
        builder.Services.TryAddSingleton(configured.Tokens);
        AddSecrets(builder);
        builder.Services.AddAuthentication(CallerScheme)
            .AddPolicyScheme(CallerScheme, null, options => options.ForwardDefaultSelector = request =>
                SchemeOfRequest.Of(request.Request, request.RequestServices.GetRequiredService<IOptions<CallerSchemes>>().Value))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, ExecutorTokenHandler>(ExecutorTokenHandler.Scheme, null);
        var authorization = builder.Services.AddAuthorizationBuilder()
            .AddPolicy(ExecutorPolicy, policy => policy.AddAuthenticationSchemes(ExecutorTokenHandler.Scheme).RequireClaim(ClusterClaim))
            .AddPolicy(AnyCallerPolicy, policy => policy.AddAuthenticationSchemes(CallerScheme).RequireAuthenticatedUser())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(CallerScheme).RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy
                .AddAuthenticationSchemes(CallerScheme).RequireAuthenticatedUser().RequireAssertion(request => Caller.Of(request.User).May(permission)));
        }

        return builder;
    }

    /// <summary>Maps <c>/admin/keys</c>.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        KeyEndpoints.Map(app);
        return app;
    }

    /// <summary>Ends requests of callers that are no longer let in. Comes after authentication.</summary>
    public static IApplicationBuilder UseCallerHolds(this IApplicationBuilder app) => app.UseMiddleware<HeldRequests>();

    private static void AddSecrets(IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Bells>();
        builder.Services.TryAddSingleton<AccessEvents>();
        builder.Services.TryAddSingleton<ApiKeys>();
        builder.Services.TryAddSingleton<ICallerHolds, CallerHolds>();
        builder.Services.TryAddSingleton<ExecutorTokens>();
        builder.Services.TryAddSingleton<IExecutorRegistry>(services => services.GetRequiredService<ExecutorTokens>());
        builder.Services.TryAddSingleton<IExecutorTokens>(services => services.GetRequiredService<ExecutorTokens>());
        builder.Services.AddHostedService<AccessRefresh>();
    }
}
