using Kubently.Api.Commands.Internal;
using Kubently.Api.Commands.Internal.Tools;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Commands;

/// <summary>Commands over REST: <c>/debug/execute</c>, <c>/debug/commands</c>, and the original protocol's other tools.</summary>
public static class CommandsModule
{
    /// <summary>Adds <see cref="ICommands"/>, what every surface issues commands through.</summary>
    public static IHostApplicationBuilder AddCommands(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<CheckedCommands>();
        builder.Services.TryAddSingleton<ICommands, RecordedCommands>();
        return builder;
    }

    /// <summary>Maps the endpoints.</summary>
    public static IEndpointRouteBuilder MapCommands(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        CommandEndpoints.Map(app);
        ToolEndpoints.Map(app);
        return app;
    }
}
