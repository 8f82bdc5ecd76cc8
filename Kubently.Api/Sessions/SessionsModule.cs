using Kubently.Api.Sessions.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Sessions;

/// <summary>Sessions, their endpoints, and the sweep that ends those whose time is over.</summary>
public static class SessionsModule
{
    /// <summary>Adds <see cref="ISessions"/>; throws with every fault of the options at once.</summary>
    public static IHostApplicationBuilder AddSessions(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(SessionOptions.Section).Get<SessionOptions>() ?? new SessionOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<ISessions, RedisSessions>();
        builder.Services.AddHostedService<SessionSweep>();
        return builder;
    }

    /// <summary>Maps <c>/debug/session</c> and <c>/debug/sessions</c>.</summary>
    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        SessionEndpoints.Map(app);
        return app;
    }
}
