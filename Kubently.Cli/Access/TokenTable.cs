using Kubently.Cli.Calls;
using Kubently.Cli.Fleet;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Access;

namespace Kubently.Cli.Access;

/// <summary>Executors' tokens as a table, a line for each.</summary>
internal static class TokenTable
{
    public static int Write(Call call, AgentList list)
    {
        if (list.Clusters.IsEmpty)
        {
            call.Terminal.Complain("No cluster is registered. `kubently tokens create CLUSTER` registers one.");
            return ExitCodes.Ok;
        }

        var now = call.Surroundings.Time.GetUtcNow();
        var table = new AlignedTable("CLUSTER", "TOKEN", "CREATED", "BY", "ENDS IN", "EXECUTOR", "LAST SEEN");
        foreach (var agent in list.Clusters)
            foreach (var token in agent.Tokens)
                table.Add(
                    agent.Id.Value, token.TokenId, Ago(token.CreatedAt), token.Origin == SecretOrigin.Configured ? new Cell("EXECUTOR_TOKENS", Styles.Faint) : token.CreatedBy,
                    token.ValidUntil is { } end ? new Cell(Age.Of(end - now), Styles.Doubtful) : null,
                    agent.Connected ? new Cell("connected", Styles.Good) : new Cell("offline", Styles.Bad), Ago(agent.LastSeen));
        table.Write(call.Terminal.Lines());
        return ExitCodes.Ok;

        string? Ago(DateTimeOffset? at) => at is { } then ? $"{Age.Of(now - then)} ago" : null;
    }
}
