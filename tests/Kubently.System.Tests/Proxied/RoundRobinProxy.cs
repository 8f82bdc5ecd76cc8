using System.Collections.Immutable;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace Kubently.System.Tests.Proxied;

/// <summary>A reverse proxy that sends each request to the next of several servers, as a Service without affinity does.</summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RoundRobinProxy(WebApplication app) => _app = app;

    /// <summary>Where clients reach it; the servers see the same host.</summary>
    public Uri Address => new(_app.Urls.First());

    public static Task<RoundRobinProxy> StartAsync(params Uri[] servers) => StartAsync(null, servers);

    /// <summary>One that adds a caller's key to each request, for clients that cannot be given one.</summary>
    public static async Task<RoundRobinProxy> StartAsync(string? key, params Uri[] servers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var route = new RouteConfig { RouteId = "all", ClusterId = "servers", Match = new RouteMatch { Path = "{**all}" } }.WithTransformUseOriginalHostHeader();
        if (key is not null) route = route.WithTransformRequestHeader(Headers.ApiKey, key, append: false);
        var cluster = new ClusterConfig
        {
            ClusterId = "servers",
            LoadBalancingPolicy = LoadBalancingPolicies.RoundRobin,
            Destinations = servers.ToImmutableDictionary(server => server.Authority, server => new DestinationConfig { Address = server.AbsoluteUri }),
        };
        builder.Services.AddReverseProxy().LoadFromMemory([route], [cluster]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return new RoundRobinProxy(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
