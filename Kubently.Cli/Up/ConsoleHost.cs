using System.Net;
using Kubently.ServiceDefaults;
using Kubently.Web;
using Kubently.Web.Session;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Up;

/// <summary>The console inside this process, on a loopback port.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;

    private ConsoleHost(WebApplication app, string key) =>
        (_app, Link) = (app, new Uri(new Uri(app.Urls.Single()), $"sign-in/once/{app.Services.GetRequiredService<IOneTimeLinks>().Issue(key)}"));

    /// <summary>Opens the console and signs in, once.</summary>
    public Uri Link { get; }

    /// <summary>Starts it on the port; null when that cannot be had.</summary>
    public static async Task<ConsoleHost?> StartAsync(int port, Uri api, string key, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        // The base folder and not the current one: a stray appsettings.json there is not ours, and the console's files are beside the program.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Web", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["KUBENTLY_API_URL"] = api.AbsoluteUri, ["urls"] = "" });
        builder.AddKubentlyConsole();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        // Whoever is signed in is signed in for as long as this runs; nothing is left behind on the disk.
        builder.Services.AddEphemeralKeys();
        var app = builder.Build();
        app.MapKubentlyConsole();
        try
        {
            await app.StartAsync(cancellationToken);
            return new ConsoleHost(app, key);
        }
        catch (IOException)
        {
            await app.DisposeAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
