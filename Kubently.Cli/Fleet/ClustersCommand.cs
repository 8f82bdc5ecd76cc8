using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Fleet;

/// <summary><c>kubently clusters</c>: the registered clusters and whether they can be reached.</summary>
internal static class ClustersCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("clusters", "Lists the clusters and whether they can be reached."),
        (call, cancellationToken) => call.WithApiAsync(Call.ShortAnswer, async client =>
            call.Answer(await client.ListClustersAsync(cancellationToken), list => call.Json ? call.WriteJson(list) : Write(call, list))));

    private static int Write(Call call, ClusterList list)
    {
        if (list.Details.IsEmpty)
        {
            call.Terminal.Complain("No cluster is registered. `kubently up --sandbox` starts an API with a demo cluster.");
            return ExitCodes.Ok;
        }

        var columns = new AlignedTable("CLUSTER", "STATE", "MODE", "KUBERNETES", "QUEUED", "RUNNING", "LAST SEEN");
        foreach (var cluster in list.Details)
            columns.Add(
                cluster.ClusterId.Value, State(cluster.State), cluster.Mode is { } mode ? char.ToLowerInvariant($"{mode}"[0]) + $"{mode}"[1..] : null,
                cluster.KubernetesVersion, $"{cluster.QueueDepth}", $"{cluster.InFlight}", LastSeen(call, cluster));
        columns.Write(call.Terminal.Lines());
        return ExitCodes.Ok;
    }

    private static Cell State(ClusterState state) => state switch
    {
        ClusterState.Connected => new Cell("connected", Styles.Good),
        ClusterState.Reconnecting => new Cell("reconnecting", Styles.Doubtful),
        _ => new Cell("offline", Styles.Bad),
    };

    private static string? LastSeen(Call call, ClusterSummary cluster) =>
        cluster.LastSeen is { } seen ? $"{Age.Of(call.Surroundings.Time.GetUtcNow() - seen)} ago" : "never";
}
