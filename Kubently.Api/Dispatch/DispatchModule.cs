using Kubently.Api.Dispatch.Internal;
using Kubently.Api.Signals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Dispatch;

/// <summary>Delivery of commands and results through Redis. Wire and keys: <c>docs/protocol/delivery.md</c>.</summary>
public static class DispatchModule
{
    /// <summary>Adds <see cref="IDispatch"/> and <see cref="IDeliveries"/>; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddDispatch(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(DispatchOptions.Section).Get<DispatchOptions>() ?? new DispatchOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Bells>();
        builder.Services.TryAddSingleton<Departure>();
        builder.Services.TryAddSingleton<ResultWaiters>();
        builder.Services.TryAddSingleton<ICommandObserver, NoObserver>();
        builder.Services.AddMetrics();
        builder.Services.TryAddSingleton<DispatchTelemetry>();
        builder.Services.TryAddSingleton<CommandStore>();
        builder.Services.TryAddSingleton<Replicas>();
        builder.Services.TryAddSingleton<IDispatch, RedisDispatch>();
        builder.Services.TryAddSingleton<IDeliveries, RedisDeliveries>();
        return builder;
    }
}
