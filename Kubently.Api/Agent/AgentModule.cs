using Kubently.Api.Agent.Internal;
using Kubently.Api.Agent.Internal.Loop;
using Kubently.Api.Agent.Internal.Prompting;
using Kubently.Api.Agent.Internal.Providers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kubently.Api.Agent;

/// <summary>The agent and its endpoint.</summary>
public static class AgentModule
{
    /// <summary>
    /// Adds <see cref="IAgent"/> over the registered <see cref="IChatClient"/>; with none, over the model that is configured, and without
    /// one over one that follows a runbook and needs no key. Throws with every fault of the options at once.
    /// </summary>
    public static IHostApplicationBuilder AddAgent(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = Options(builder.Configuration);
        var (provider, providerFaults) = ProviderReader.Read(builder.Configuration);
        if (string.Join(Environment.NewLine, options.Faults().Concat(providerFaults)) is { Length: > 0 } faults) throw new InvalidOperationException(faults);
        builder.Services.TryAddSingleton(options);
        builder.Services.TryAddSingleton(provider);
        builder.Services.TryAddSingleton(provider.Profile);
        builder.Services.TryAddSingleton<IChatClient>(services => ModelClients.Of(provider, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>()));
        builder.Services.TryAddSingleton<AgentTelemetry>();
        builder.Services.TryAddSingleton<WrittenRunbooks>();
        builder.Services.TryAddSingleton<SystemPrompt>();
        builder.Services.TryAddSingleton<Investigator>();
        builder.Services.TryAddSingleton<ConversingAgent>();
        builder.Services.TryAddSingleton<IAgent>(services => services.GetRequiredService<ConversingAgent>());
        builder.Services.TryAddSingleton<ModelProbe>();
        builder.Services.TryAddSingleton<IModelHealth>(services => services.GetRequiredService<ModelProbe>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ConversingAgent>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ModelProbe>());
        return builder;
    }

    /// <summary>Maps <c>POST /agent/ask</c> and <c>GET /agent/settings</c>.</summary>
    public static IEndpointRouteBuilder MapAgent(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        AgentEndpoints.Map(app);
        AgentSettingsEndpoints.Map(app);
        return app;
    }

    // The variables of the original keep working.
    private static AgentOptions Options(IConfiguration configuration)
    {
        var options = configuration.GetSection(AgentOptions.Section).Get<AgentOptions>() ?? new AgentOptions();
        return options with
        {
            PromptFile = options.PromptFile ?? configuration["KUBENTLY_PROMPT_FILE"],
            RunbooksFolder = options.RunbooksFolder ?? configuration["KUBENTLY_RUNBOOKS_DIR"],
        };
    }
}
