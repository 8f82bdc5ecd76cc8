using Kubently.Api.Agent.Internal;
using Kubently.Api.Agent.Internal.Runbook;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Agent;

/// <summary>The agent and its endpoint.</summary>
public static class AgentModule
{
    /// <summary>
    /// Adds <see cref="IAgent"/> over the registered <see cref="IChatClient"/>; with none, over one that follows a runbook and needs
    /// no key. Throws with every fault of the options at once.
    /// </summary>
    public static IHostApplicationBuilder AddAgent(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(AgentOptions.Section).Get<AgentOptions>() ?? new AgentOptions();
        if (string.Join(Environment.NewLine, options.Faults()) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton<IChatClient, RunbookChatClient>();
        builder.Services.TryAddSingleton<Investigator>();
        builder.Services.TryAddSingleton<ConversingAgent>();
        builder.Services.TryAddSingleton<IAgent>(services => services.GetRequiredService<ConversingAgent>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ConversingAgent>());
        return builder;
    }

    /// <summary>Maps <c>POST /agent/ask</c>.</summary>
    public static IEndpointRouteBuilder MapAgent(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        AgentEndpoints.Map(app);
        return app;
    }
}
