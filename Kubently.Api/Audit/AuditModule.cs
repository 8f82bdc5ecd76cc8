using Kubently.Api.Access;
using Kubently.Api.Audit.Internal;
using Kubently.Api.Dispatch;
using Kubently.Contracts.Audit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Logs;

namespace Kubently.Api.Audit;

/// <summary>The audit log: who did what, and the proof. Wire, keys and what is proven: <c>docs/protocol/audit.md</c>.</summary>
public static class AuditModule
{
    /// <summary>
    /// Adds <see cref="IAuditLog"/> and <see cref="IAuditReader"/>, and writes what happens to commands, keys and tokens; throws with every
    /// fault of the options at once. Comes after the modules that tell of it.
    /// </summary>
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(AuditOptions.Section).Get<AuditOptions>() ?? new AuditOptions();
        var faults = options.Faults().ToList();
        var key = ReadKey(builder.Configuration[AuditOptions.KeySetting], faults);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));

        // Each entry is a line at a few thousand a second; those who want them on another provider than OpenTelemetry ask for it by name.
        builder.Logging.AddFilter(AuditExport.Category, LogLevel.None).AddFilter<OpenTelemetryLoggerProvider>(AuditExport.Category, LogLevel.Information);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<RequestSources>();
        builder.Services.TryAddSingleton<AuditExport>();
        builder.Services.TryAddSingleton<IAuditReader>(services => ActivatorUtilities.CreateInstance<RedisAuditReader>(services, new SealingKey(key)));
        builder.Services.TryAddSingleton(services => ActivatorUtilities.CreateInstance<AuditChain>(services, new SealingKey(key)));
        builder.Services.TryAddSingleton<BatchedAuditLog>();
        builder.Services.TryAddSingleton<IAuditLog>(services => services.GetRequiredService<BatchedAuditLog>());
        builder.Services.AddHostedService(services => services.GetRequiredService<BatchedAuditLog>());
        builder.Services.TryAddSingleton<RepeatedEntries>();
        // Stopped before the log, which was added before it, so that what it counted is still written.
        builder.Services.AddHostedService(services => services.GetRequiredService<RepeatedEntries>());
        builder.Services.AddSingleton<IAccessObserver, AccessAudit>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ICommandObserver, CommandAudit>());
        return builder;
    }

    /// <summary>Maps <c>GET /audit</c>, <c>/audit/records</c> and <c>/audit/verify</c>.</summary>
    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        AuditEndpoints.Map(app);
        return app;
    }

    /// <summary>Remembers where each request came from, and writes what was refused of it if nobody else does; comes before what serves it.</summary>
    public static IApplicationBuilder UseRequestSources(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<RequestAudit>();
    }

    // The key itself never appears in a fault.
    private static AuditKey? ReadKey(string? text, List<string> faults)
    {
        try
        {
            return AuditKey.Read(text);
        }
        catch (FormatException fault)
        {
            faults.Add($"{AuditOptions.KeySetting}: {fault.Message}.");
            return null;
        }
    }
}
