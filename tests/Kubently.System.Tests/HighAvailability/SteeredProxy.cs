using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;

namespace Kubently.System.Tests.HighAvailability;

/// <summary>
/// A reverse proxy without affinity that asks each server's <c>/health</c> a few times a second and sends requests to those that are well, as a Service with a
/// readiness probe does.
/// </summary>
internal sealed class SteeredProxy : IAsyncDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(250);

    private readonly WebApplication _app;

    private SteeredProxy(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<SteeredProxy> StartAsync(IEnumerable<Uri> servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddReverseProxy().LoadFromMemory([new RouteConfig { RouteId = "all", ClusterId = "apis", Match = new RouteMatch { Path = "{**all}" } }], [Cluster(servers)]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return new SteeredProxy(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static ClusterConfig Cluster(IEnumerable<Uri> servers) => new()
    {
        ClusterId = "apis",
        LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
        Destinations = servers.ToDictionary(server => server.Authority, server => new DestinationConfig { Address = server.AbsoluteUri }),
        HealthCheck = new HealthCheckConfig
        {
            // Those that are not known to be well are used only when none is.
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = ProbeInterval, Timeout = TimeSpan.FromSeconds(5), Policy = "ConsecutiveFailures", Path = "/health" },
        },
        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
    };
}
