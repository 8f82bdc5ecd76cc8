using System.Diagnostics.Metrics;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Api.Telemetry;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>What the agent measures: tokens by model and direction, and how long investigations take.</summary>
internal sealed class AgentTelemetry(IMeterFactory meters)
{
    private readonly Counter<long> _tokens = meters.Create(ApiTelemetry.Source).CreateCounter<long>("kubently.agent.tokens", "{token}", "Tokens that models read and wrote.");

    private readonly Histogram<double> _duration = meters.Create(ApiTelemetry.Source).CreateHistogram(
        "kubently.agent.investigation.duration", "s", "Time from a question to its answer, by model and outcome (answered, failed).",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600] });

    public void Ended(TimeSpan took, bool answered, ModelProfile profile) =>
        _duration.Record(took.TotalSeconds, new("model", profile.Model), new KeyValuePair<string, object?>("outcome", answered ? "answered" : "failed"));

    public void Count(UsageDetails usage, ModelProfile profile)
    {
        _tokens.Add(usage.InputTokenCount ?? 0, new("model", profile.Model), new("direction", "input"));
        _tokens.Add(usage.OutputTokenCount ?? 0, new("model", profile.Model), new("direction", "output"));
    }
}
