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
            var columns = new AlignedTable("STATUS", "REDIS", "PING", "VERSION", "UPTIME", "SESSIONS", "EXECUTORS");
            columns.Add(
                new Cell(health.Status, healthy ? Styles.Good : Styles.Bad), health.Redis,
                health.RedisPingMs is { } ping ? FormattableString.Invariant($"{ping:0.##} ms") : null, health.Version,
                Age.Of(TimeSpan.FromSeconds(health.UptimeSeconds)), $"{health.Sessions}", $"{health.Executors}");
            columns.Write(call.Terminal.Lines());
        }

        return healthy ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
