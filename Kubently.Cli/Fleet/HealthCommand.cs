using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Fleet;

/// <summary><c>kubently health</c>: how the API is. Needs no key.</summary>
internal static class HealthCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("health", "Says how the API is; exit code 1 when it is not well."),
        (call, cancellationToken) => call.WithApiAsync(
            Call.ShortAnswer,
            async client => call.Answer(await client.GetHealthAsync(cancellationToken), health => Write(call, health)),
            needsKey: false));

    private static int Write(Call call, HealthResponse health)
    {
        var healthy = health.Status == "healthy";
        if (call.Json) call.WriteJson(health);
        else
        {
            var columns = new AlignedTable("STATUS", "REDIS", "PING", "VERSION", "UPTIME", "SESSIONS", "EXECUTORS", "MODEL");
            columns.Add(
                new Cell(health.Status, healthy ? Styles.Good : Styles.Bad), health.Redis,
                health.RedisPingMs is { } ping ? FormattableString.Invariant($"{ping:0.##} ms") : null, health.Version,
                Age.Of(TimeSpan.FromSeconds(health.UptimeSeconds)), $"{health.Sessions}", $"{health.Executors}", Model(health.Agent));
            columns.Write(call.Terminal.Lines());
        }

        return healthy ? ExitCodes.Ok : ExitCodes.Failed;
    }

    // The runbook is ready whatever happens.
    private static Cell Model(AgentHealth? agent) => agent switch
    {
        null => (string?)null,
        { Provider: "runbook" } => "none, the built-in runbook answers",
        { Status: "ready" } => new Cell($"{agent.Provider} {agent.Model}: ready", Styles.Good),
        { Status: "no_tools" } => new Cell($"{agent.Provider} {agent.Model}: answers, but calls no tools", Styles.Bad),
        { Status: "unavailable" } => new Cell($"{agent.Provider} {agent.Model}: unavailable, the API's log says why", Styles.Bad),
        _ => $"{agent.Provider} {agent.Model}: not asked yet",
    };
}
