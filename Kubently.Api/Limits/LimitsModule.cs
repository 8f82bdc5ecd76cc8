using Kubently.Api.Limits.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Limits;

/// <summary>How much each caller may take. Answers and headers: <c>docs/protocol/rest.md</c>.</summary>
public static class LimitsModule
{
    /// <summary>Adds <see cref="ILimits"/>; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddLimits(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(LimitOptions.Section).Get<LimitOptions>() ?? new LimitOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<ILimits, RedisLimits>();
        return builder;
    }

    /// <summary>Counts the requests of authenticated callers. Comes after authentication.</summary>
    public static IApplicationBuilder UseLimits(this IApplicationBuilder app) => app.UseMiddleware<LimitMiddleware>();

    /// <summary>Says that a request to these endpoints may stay open.</summary>
    public static TBuilder HoldsStream<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new StreamEndpoint());
}
