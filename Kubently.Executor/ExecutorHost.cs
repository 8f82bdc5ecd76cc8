using System.Net;
using System.Security.Cryptography;
using Kubently.Executor.Capabilities;
using Kubently.Executor.Health;
using Kubently.Executor.Link;
using Kubently.Executor.Work;
using Kubently.Kubectl.Cluster;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Executor;

/// <summary>The executor's door: a host for one cluster. Several of them live in one process side by side.</summary>
public static class ExecutorHost
{
    /// <summary>
    /// An executor that starts and stops with the returned host, and leaves signals to its caller. It listens on no port unless
    /// <see cref="ExecutorOptions.HealthPort"/> is set. Options that are wrong are an <see cref="ArgumentException"/> that names all of it.
    /// </summary>
    /// <param name="options">How it runs.</param>
    /// <param name="connection">The cluster that it runs commands against; not disposed with the host.</param>
    /// <param name="logging">Where its log goes; nowhere when null.</param>
    /// <param name="services">Services to use instead of the executor's own.</param>
    public static IHost Create(
        ExecutorOptions options,
        IClusterConnection connection,
        Action<ILoggingBuilder>? logging = null,
        Action<IServiceCollection>? services = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connection);
        return Build(options, connection, Embedded, Endpoint(options));

        void Embedded(IHostApplicationBuilder builder)
        {
            logging?.Invoke(builder.Logging);
            services?.Invoke(builder.Services);
            builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        }
    }

    internal static IPEndPoint? Endpoint(ExecutorOptions options) =>
        options.HealthPort > 0 ? new IPEndPoint(options.HealthAddress, options.HealthPort) : null;

    internal static IHost Build(
        ExecutorOptions options, IClusterConnection connection, Action<IHostApplicationBuilder> configure, IPEndPoint? health)
    {
        if (options.Errors() is { IsEmpty: false } errors) throw new ArgumentException(string.Join(' ', errors), nameof(options));
        if (health is null)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            Add(builder, options, connection, configure);
            return builder.Build();
        }

        var web = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        web.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(health));
        Add(web, options, connection, configure);
        return web.Build().MapHealth();
    }

    private static void Add(
        IHostApplicationBuilder builder, ExecutorOptions options, IClusterConnection connection, Action<IHostApplicationBuilder> configure)
    {
        builder.Logging.ClearProviders();
        configure(builder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(connection);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(_ => new Jitter(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        builder.Services.TryAddSingleton<ApiClock>();
        builder.Services.TryAddSingleton<ExecutorTelemetry>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + ExecutorLife.FlushTime + TimeSpan.FromSeconds(10));

        // Services stop in the reverse order: the link first, so that nothing new comes in while the rest ends.
        builder.Services.AddWork();
        builder.Services.AddCapabilities();
        builder.Services.AddHostedService<ExecutorLife>();
        builder.Services.AddLink();
    }
}
