using Kubently.Api;
using Kubently.EmbeddedRedis;
using Kubently.Testing.Leaks;
using Kubently.TestIssuer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Tests.SignIn;

/// <summary>A real issuer, and a real API that takes its tokens. Its disposal fails the test when a token or a key stands in what the API logged.</summary>
internal sealed class SignedInHouse : IAsyncDisposable
{
    private readonly EmbeddedRedisServer _redis;
    private readonly WebApplication _api;
    private readonly LeakWatch _leaks;

    private SignedInHouse(EmbeddedRedisServer redis, WebApplication api, OidcServer issuer, LeakWatch leaks) => (_redis, _api, Issuer, _leaks) = (redis, api, issuer, leaks);

    public OidcServer Issuer { get; }

    public string Address => _api.Urls.Single();

    public static async Task<SignedInHouse> StartAsync(TimeProvider? issuersTime = null)
    {
        var issuer = await OidcServer.StartAsync(issuersTime);
        var redis = EmbeddedRedisServer.Start();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(ApiModule).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new Dictionary<string, string?>
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
        };
        var leaks = new LeakWatch(settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new LeakLog(leaks));
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddKubentlyApi();
        var api = builder.Build();
        api.MapKubentlyApi();
        await api.StartAsync();
        return new SignedInHouse(redis, api, issuer, leaks);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _redis.Dispose();
        await Issuer.DisposeAsync();
        _leaks.AssertNothingTold();
    }
}
