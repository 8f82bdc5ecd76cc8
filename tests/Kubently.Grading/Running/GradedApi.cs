using System.Collections.Immutable;
using System.Net;
using Kubently.Api;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.EmbeddedRedis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Kubently.Grading.Running;

/// <summary>The API in this process, on embedded Redis and a loopback port, for as many clusters as there are lanes.</summary>
internal sealed class GradedApi : IAsyncDisposable
{
    private const string Key = "grading-key-0123456789";

    private readonly EmbeddedRedisServer _redis;
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(10) };

    private GradedApi(EmbeddedRedisServer redis, WebApplication app)
    {
        (_redis, _app) = (redis, app);
        Address = new Uri(app.Urls.Single());
        Client = new KubentlyClient(_http, new KubentlyClientOptions(Address, Key));
    }

    public Uri Address { get; }

    public KubentlyClient Client { get; }

    public static string TokenOf(ClusterId cluster) => $"grading-token-of-{cluster}";

    public static async Task<GradedApi> StartAsync(ImmutableArray<ClusterId> clusters, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var redis = EmbeddedRedisServer.Start();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Api", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis.ConnectionString,
            ["API_KEYS"] = $"grading:{Key}",
            // A grading asks more in a minute than people do.
            ["Limits:RequestsPerMinute"] = "0",
            ["Limits:CommandsPerMinute"] = "0",
            ["EXECUTOR_TOKENS"] = string.Join(',', clusters.Select(cluster => $"{cluster}:{TokenOf(cluster)}")),
            ["urls"] = "",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddKubentlyApi();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapKubentlyApi();
        await app.StartAsync(cancellationToken);
        return new GradedApi(redis, app);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using var hurry = new CancellationTokenSource(TimeSpan.Zero, TimeProvider.System);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
        _redis.Dispose();
    }
}
