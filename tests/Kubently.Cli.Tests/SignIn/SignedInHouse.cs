using Kubently.Api;
using Kubently.EmbeddedRedis;
using Kubently.TestIssuer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Tests.SignIn;

/// <summary>A real issuer, and a real API that takes its tokens.</summary>
internal sealed class SignedInHouse : IAsyncDisposable
{
    private readonly EmbeddedRedisServer _redis;
    private readonly WebApplication _api;

    private SignedInHouse(EmbeddedRedisServer redis, WebApplication api, OidcServer issuer) => (_redis, _api, Issuer) = (redis, api, issuer);

    public OidcServer Issuer { get; }

    public string Address => _api.Urls.Single();

    public static async Task<SignedInHouse> StartAsync(TimeProvider? issuersTime = null)
    {
        var issuer = await OidcServer.StartAsync(issuersTime);
        var redis = EmbeddedRedisServer.Start();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(ApiModule).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis.ConnectionString,
            ["LLM_PROVIDER"] = "runbook",
            ["API_KEYS"] = "ops:key-of-the-ops-team",
            ["EXECUTOR_TOKENS"] = "prod:token-of-the-executor,test:token-of-the-executor",
            ["OIDC_ENABLED"] = "true",
            ["OIDC_ISSUER"] = issuer.Name,
            ["OIDC_AUDIENCE"] = OidcServer.Audience,
            ["OIDC_ROLE_MAP"] = "ops:operator",
            ["OIDC_SCOPE_MAP"] = "ops:prod",
        });
        builder.AddKubentlyApi();
        var api = builder.Build();
        api.MapKubentlyApi();
        await api.StartAsync();
        return new SignedInHouse(redis, api, issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _redis.Dispose();
        await Issuer.DisposeAsync();
    }
}
