using Kubently.Api.Access;
using Kubently.Api.Agent.Internal.Prompting;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Agent.Internal;

/// <summary>How the agent is set up, for people to look at. No key is told, and of an address only where it is.</summary>
internal static class AgentSettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/agent/settings", Get).WithTags("Agent").RequirePermission(Permission.ReadClusters).WithSummary("Models, limits and runbooks, as this process has them.").Produces<AgentSettings>();

    private static IResult Get(ProviderSettings provider, IModelHealth health, AgentOptions options, SystemPrompt prompt, WrittenRunbooks runbooks)
    {
        var now = health.Current;
        var (written, faults) = runbooks.Listed();
        return Results.Json(new AgentSettings
        {
            Models = provider.Fallback is { } fallback ? [Model(provider) with { Status = now.Status, Fault = now.Fault }, Model(fallback)] : [Model(provider) with { Status = now.Status, Fault = now.Fault }],
            Limits = new InvestigationLimits((int)options.TimeLimit.TotalSeconds, options.MaxTurns, options.MaxToolCalls, options.MaxTokens, options.MaxConcurrent) { Cost = options.MaxCost },
            OwnPrompt = prompt.Mounted(out var fault) is not null,
            PromptFault = fault,
            RunbooksConfigured = options.RunbooksFolder is not null,
            Runbooks = [.. written.Select(Entry)],
            RunbookFaults = faults,
        }, KubentlyJson.Wire.AgentSettings);
    }

    private static ModelSettings Model(ProviderSettings settings) => new(settings.Name, settings.Model)
    {
        Address = settings.Address?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped),
        ContextTokens = settings.Kind == ProviderKind.Runbook ? null : settings.ContextTokens,
        MaxOutputTokens = settings.MaxOutputTokens,
        KeySetting = settings.KeyVariable is { Length: > 0 } variable ? variable : null,
        HasKey = settings.Key.Length > 0,
    };

    private static RunbookEntry Entry(WrittenRunbook runbook) => new()
    {
        Name = runbook.Name,
        Characters = runbook.Text.Length,
        Alerts = runbook.Alerts,
        Namespaces = runbook.Namespaces,
        Workloads = runbook.Workloads,
        Topics = runbook.Topics,
    };
}
