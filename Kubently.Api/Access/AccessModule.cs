using System.Security.Claims;
using Kubently.Api.Access.Internal;
using Kubently.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Access;

/// <summary>Who may speak to the API. No endpoint is open unless it says <c>AllowAnonymous</c>.</summary>
public static class AccessModule
{
    /// <summary>The policy of the endpoints that executors call.</summary>
    public const string ExecutorPolicy = "executor";

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
    /// may be named twice while its token is rotated). Throws with every fault at once.
    /// </summary>
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configured = Credentials.Read(
            builder.Configuration["API_KEYS"], builder.Configuration["API_KEY_ROLES"], builder.Configuration["API_KEY_SCOPES"], builder.Configuration["EXECUTOR_TOKENS"]);
        builder.Services.TryAddSingleton(configured.Keys);
        builder.Services.TryAddSingleton<IExecutorRegistry>(configured.Tokens);
        builder.Services.TryAddSingleton<AccessEvents>();
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, ExecutorTokenHandler>(ExecutorTokenHandler.Scheme, null);
        var authorization = builder.Services.AddAuthorizationBuilder()
            .AddPolicy(ExecutorPolicy, policy => policy.AddAuthenticationSchemes(ExecutorTokenHandler.Scheme).RequireClaim(ClusterClaim))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(ApiKeyHandler.Scheme).RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy
                .AddAuthenticationSchemes(ApiKeyHandler.Scheme).RequireAuthenticatedUser().RequireAssertion(request => Caller.Of(request.User).May(permission)));
        }

        return builder;
    }
}
