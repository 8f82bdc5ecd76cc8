using System.Diagnostics.Metrics;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Api.Telemetry;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>What the agent measures: <c>kubently.agent.tokens</c>, by model and direction.</summary>
internal sealed class AgentTelemetry(IMeterFactory meters)
{
    private readonly Counter<long> _tokens = meters.Create(ApiTelemetry.Source).CreateCounter<long>("kubently.agent.tokens", "{token}", "Tokens that models read and wrote.");

    public void Count(UsageDetails usage, ModelProfile profile)
    {
        _tokens.Add(usage.InputTokenCount ?? 0, new("model", profile.Model), new("direction", "input"));
        _tokens.Add(usage.OutputTokenCount ?? 0, new("model", profile.Model), new("direction", "output"));
    }
}
