using Kubently.Cli.Fleet;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Doctor;

/// <summary>What an API says of itself, judged.</summary>
internal static class HealthChecks
{
    public static IEnumerable<Checked> Of(HealthResponse health)
    {
        yield return Version(health);
        yield return Redis(health);
        yield return Model(health.Agent);
    }

    private static Checked Version(HealthResponse health) => Versions.Differ(VersionCommand.Own, health.Version)
        ? Checked.Warning("version", "version-differs", $"this tool is {Versions.Short(VersionCommand.Own)}, the API is {health.Version}")
        : Checked.Ok("version", $"this tool is {Versions.Short(VersionCommand.Own)}, the API is {health.Version}");

    private static Checked Redis(HealthResponse health) => (health.Redis, health.RedisFault) switch
    {
        ("connected", _) => Checked.Ok("redis", FormattableString.Invariant($"answers in {health.RedisPingMs ?? 0:0.##} ms and takes writes")),
        (_, RedisFaults.Password) => Checked.Fault("redis", "redis-password", "Redis does not take the API's password"),
        (_, RedisFaults.Certificate) => Checked.Fault("redis", "redis-certificate", "the API and Redis do not agree on TLS"),
        (_, RedisFaults.Slow) => Checked.Fault("redis", "redis-slow", "Redis is connected and does not answer in time"),
        (_, RedisFaults.Full) => Checked.Fault("redis", "redis-full", "Redis' memory is full, and it takes no writes"),
        (_, RedisFaults.ReadOnly) => Checked.Fault("redis", "redis-read-only", "Redis takes no writes"),
        _ => Checked.Fault("redis", "redis-unreachable", "the API does not reach Redis"),
    };

    private static Checked Model(AgentHealth? agent) => agent switch
    {
        null => Checked.Skipped("model", "the API says nothing of it"),
        { Provider: "runbook" } => Checked.Ok("model", "none; the built-in runbook answers"),
        { Status: "ready" } => Checked.Ok("model", $"{agent.Provider} {agent.Model} answers and calls tools"),
        { Status: "no_tools" } => Checked.Fault("model", "model-no-tools", $"{agent.Provider} {agent.Model} answers, but calls no tools"),
        { Status: "unavailable", Fault: ModelFaults.Key } => Checked.Fault("model", "model-key", $"{agent.Provider} does not accept the API's key for {agent.Model}"),
        { Status: "unavailable", Fault: ModelFaults.Model } => Checked.Fault("model", "model-unknown", $"{agent.Provider} knows no model {agent.Model}"),
        { Status: "unavailable", Fault: ModelFaults.Quota } => Checked.Fault("model", "model-quota", $"{agent.Provider} takes no more requests: a quota is used up"),
        { Status: "unavailable", Fault: ModelFaults.Unreachable } => Checked.Fault("model", "model-unreachable", $"the API does not reach {agent.Provider}"),
        { Status: "unavailable" } => Checked.Fault("model", "model-unavailable", $"{agent.Provider} {agent.Model} does not answer as it should"),
        _ => Checked.Skipped("model", $"{agent.Provider} {agent.Model} has not been asked yet"),
    };
}
