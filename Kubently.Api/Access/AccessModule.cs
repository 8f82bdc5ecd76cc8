using Kubently.Api.Access.Internal;
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

    /// <summary>
    /// Reads <c>API_KEYS</c> (<c>service:key</c>, separated by commas or new lines) and <c>EXECUTOR_TOKENS</c>
    /// (<c>cluster:token</c>, likewise; a cluster may be named twice while its token is rotated). Throws with every fault at once.
    /// </summary>
    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configured = Credentials.Read(builder.Configuration["API_KEYS"], builder.Configuration["EXECUTOR_TOKENS"]);
        builder.Services.TryAddSingleton(configured.Keys);
        builder.Services.TryAddSingleton<IExecutorRegistry>(configured.Tokens);
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, ExecutorTokenHandler>(ExecutorTokenHandler.Scheme, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(ExecutorPolicy, policy => policy.AddAuthenticationSchemes(ExecutorTokenHandler.Scheme).RequireClaim(ClusterClaim))
            .SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(ApiKeyHandler.Scheme).RequireAuthenticatedUser().Build());
        return builder;
    }
}
