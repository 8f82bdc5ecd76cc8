using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.ServiceDefaults;
using Kubently.Testing;
using Kubently.Testing.Leaks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Api.Tests.Hosting;

/// <summary>
/// One API process's worth of API, on a loopback port, with a cluster of its own. Its disposal fails the test when one of its secrets stands in
/// what it logged, at any level, or in an answer that refused something.
/// </summary>
public sealed class ApiUnderTest : IAsyncDisposable
{
    public const string Key = "test-key-of-the-suite";
    public const string OtherKey = "other-key-of-the-suite";
    public const string Token = "test-token-of-the-suite";

    private readonly WebApplication _app;

    private ApiUnderTest(WebApplication app, ClusterId cluster, LogLines logs, LeakWatch leaks)
    {
        (_app, Cluster, Logs, Leaks) = (app, cluster, logs, leaks);
        Address = new Uri(app.Urls.First());
        Http = NewHttp();
        Http.DefaultRequestHeaders.Add("X-API-Key", Key);
        Client = ClientOf(Key);
    }

    public Uri Address { get; }

    public ClusterId Cluster { get; }

    /// <summary>Sends the suite's key.</summary>
    public HttpClient Http { get; }

    public KubentlyClient Client { get; }

    /// <summary>The same, as another caller.</summary>
    public KubentlyClient OtherClient => ClientOf(OtherKey);

    public LogLines Logs { get; }

    /// <summary>What must not be told; a test may plant more.</summary>
    public LeakWatch Leaks { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<ApiUnderTest> StartAsync(string redis, ClusterId? cluster = null, params (string Key, string Value)[] settings) =>
        StartAsync(redis, null, cluster, settings);

    /// <summary>One in which a test puts its own services before all others.</summary>
    public static async Task<ApiUnderTest> StartAsync(string redis, Action<IServiceCollection>? configure, ClusterId? cluster, params (string Key, string Value)[] settings)
    {
        var own = cluster ?? ClusterId.Parse("c-" + Guid.NewGuid().ToString("N")[..12]);
        var logs = new LogLines(LogLevel.Information);
        var environment = Array.Find(settings, setting => setting.Key == "environment").Value ?? "Production";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = typeof(ApiModule).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        var all = new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis,
            // Whatever keys lie in the environment of who runs the tests.
            ["LLM_PROVIDER"] = "runbook",
            ["API_KEYS"] = $"suite:{Key},other:{OtherKey}",
            ["EXECUTOR_TOKENS"] = $"{own}:{Token},{own}-two:{Token}",
            // All tests are one caller, at once; limits have tests of their own.
            ["Limits:RequestsPerMinute"] = "0",
            ["Limits:CommandsPerMinute"] = "0",
            ["Limits:StreamsPerCaller"] = "10000",
            ["Limits:InvestigationsPerCaller"] = "1000",
        };
        foreach (var (key, value) in settings) all[key] = value;
        builder.Configuration.AddInMemoryCollection(all);
        var leaks = new LeakWatch(all);
        builder.Logging.AddProvider(new LeakLog(leaks));
        configure?.Invoke(builder.Services);
        builder.AddKubentlyApi();
        var app = builder.Build();
        app.MapKubentlyApi();
        await app.StartAsync();
        return new ApiUnderTest(app, own, logs, leaks);
    }

    /// <summary>Sends nothing by itself.</summary>
    public HttpClient NewHttp() => new(new LeakHandler(Leaks)) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A client that shows this key.</summary>
    public KubentlyClient ClientOf(string key) => new(NewHttp(), new KubentlyClientOptions(Address, key));

    /// <summary>Completes when it knows the clock of Redis, which it starts without where the first answer is too slow.</summary>
    public Task KnowsTimeAsync() => Eventually.HoldsAsync(() => Task.FromResult(Services.GetRequiredService<RedisTime>().Now is not null));

    /// <summary>Stops as on SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Leaks.AssertNothingTold();
    }
}
