using System.Net;
using System.Net.Sockets;
using Kubently.Api;
using Kubently.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Up;

/// <summary>The API inside this process, on a loopback port.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    // Nothing here is worth waiting longer for: who asked sits before the terminal and has pressed Ctrl+C.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;

    private ApiHost(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.Single()));

    public Uri Address { get; }

    /// <summary>Cancelled when the API stops, whoever stopped it.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    public static async Task<ApiStart> StartAsync(
        int port, string redis, string apiKey, IReadOnlyDictionary<ClusterId, string> tokens, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        // The base folder and not the current one: a stray appsettings.json there is not ours.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Api", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis,
            ["API_KEYS"] = $"cli:{apiKey}",
            // One person sits at this machine: nobody else could say yes to what they ask for.
            ["API_KEY_ROLES"] = "cli:admin",
            ["Approvals:AllowSelfApproval"] = "true",
            ["EXECUTOR_TOKENS"] = string.Join(',', tokens.Select(token => $"{token.Key}:{token.Value}")),
            ["urls"] = "",
        });
        builder.AddKubentlyApi();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        logging(builder.Logging);
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        var app = builder.Build();
        app.MapKubentlyApi();
        try
        {
            await app.StartAsync(cancellationToken);
            return new ApiStart.Running(new ApiHost(app));
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            return new ApiStart.PortRefused("another process has it");
        }
        catch (SocketException exception)
        {
            await app.DisposeAsync();
            return new ApiStart.PortRefused(exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
