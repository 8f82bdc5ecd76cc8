using Kubently.Charts.Tests.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Charts.Tests.Lifecycle;

/// <summary>API and console, running with what a pod would find.</summary>
internal static class StartedPrograms
{
    /// <summary>Starts one on a free loopback port; settings that are given win over the pod's.</summary>
    public static async Task<WebApplication> StartAsync(PodUnderTest pod, Action<WebApplicationBuilder> add, Action<WebApplication> map, params (string Name, string Value)[] instead)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Web", ContentRootPath = AppContext.BaseDirectory });
        ((IConfigurationBuilder)builder.Configuration).Add(new ReadNames(pod.Environment));
        // As it is, but for the address: a port that is free.
        builder.Configuration["urls"] = new Uri(pod.Environment["ASPNETCORE_URLS"].Replace("+", "127.0.0.1", StringComparison.Ordinal)).Scheme + "://127.0.0.1:0";
        builder.Configuration.AddInMemoryCollection(instead.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));
        add(builder);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
