using System.Text.Json;
using Kubently.Cli.Fleet;
using Kubently.Contracts;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Doctor;

/// <summary>What is between the API and one cluster.</summary>
internal sealed class ClusterChecks(KubentlyClient client, int patienceSeconds, string apiVersion, TimeProvider time)
{
    // Executors with a wrong token come back within a minute, and are seen each time.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <summary>Looks at a cluster: its stream, its queue, and what its executor says of itself.</summary>
    public async Task<IReadOnlyList<Checked>> LookAsync(ClusterId cluster, CancellationToken cancellationToken)
    {
        var checks = await client.GetClusterAsync(cluster, cancellationToken) switch
        {
            ApiAnswer<ClusterResponse>.Ok(var response) => await LookAsync(response, cancellationToken),
            ApiAnswer<ClusterResponse>.Refused({ Status: 404 } problem) => [Checked.Fault("cluster", "no-such-cluster", problem.Detail.TrimEnd('.'))],
            ApiAnswer<ClusterResponse>.Refused(var problem) => [Checked.Fault("cluster", "api-unreachable", problem.Detail.TrimEnd('.'))],
            ApiAnswer<ClusterResponse>.Unreachable(var reason) => [Checked.Fault("cluster", "api-unreachable", reason.TrimEnd('.'))],
            _ => [],
        };
        return [.. checks.Select(check => check with { Cluster = cluster.Value })];
    }

    private async Task<IReadOnlyList<Checked>> LookAsync(ClusterResponse cluster, CancellationToken cancellationToken)
    {
        var connection = Connection(cluster);
        var rest = cluster.Summary.State == ClusterState.Connected ? await ExecutorAsync(cluster, cancellationToken) : [];
        return [connection, .. rest, Queue(cluster, rest.Any(check => check.Code == "executor-silent"))];
    }

    private Checked Connection(ClusterResponse cluster)
    {
        var (link, now) = (cluster.Link, time.GetUtcNow());
        var connected = cluster.Summary.State == ClusterState.Connected;
        if (link is { Rivals.IsEmpty: false }) return Checked.Fault("connection", "executor-rivals", $"executors take the cluster from each other: {string.Join(", ", link.Rivals)}");
        if (link?.RefusedAt is { } refused && now - refused < Lately && (link.OpenedAt is null || refused > link.OpenedAt))
        {
            var words = $"an executor was refused {Age.Of(Past(now - refused))} ago: its token is not the cluster's";
            return connected ? Checked.Warning("connection", "executor-token", $"connected, but {words}") : Checked.Fault("connection", "executor-token", words);
        }

        return cluster.Summary switch
        {
            { State: ClusterState.Connected } => Checked.Ok("connection", $"the executor is connected{(link?.Instance is { } who ? $" ({who})" : "")}"),
            { State: ClusterState.Reconnecting } => Checked.Warning("connection", "executor-offline", "the executor's stream ended a moment ago; it may be coming back"),
            { LastSeen: { } seen } => Checked.Fault("connection", "executor-offline", $"the executor is not connected; it was last heard {Age.Of(Past(now - seen))} ago"),
            _ => Checked.Fault("connection", "executor-never-connected", "no executor has ever connected"),
        };
    }

    private static Checked Queue(ClusterResponse cluster, bool silent)
    {
        var (waiting, running) = (cluster.Summary.QueueDepth, cluster.Summary.InFlight);
        if (waiting + running > 0 && (silent || cluster.Summary.State == ClusterState.Offline))
            return Checked.Fault("queue", "queue-stuck", $"{waiting} commands wait and {running} were handed over, and nobody runs them");
        return Checked.Ok("queue", $"{waiting} commands wait, {running} run");
    }

    private async Task<IReadOnlyList<Checked>> ExecutorAsync(ClusterResponse cluster, CancellationToken cancellationToken)
    {
        var knows = cluster.Capabilities?.Tools.Contains(Command.CheckTool) == true;
        var request = new ExecuteRequest
        {
            ClusterId = cluster.ClusterId,
            Tool = knows ? Command.CheckTool : null,
            Args = knows ? [] : ["version"],
            TimeoutSeconds = patienceSeconds,
        };
        return await client.ExecuteAsync(request, cancellationToken) switch
        {
            ApiAnswer<CommandResponse>.Ok({ Outcome: Outcome.Completed } done) when knows => Report(done, cluster.Capabilities),
            ApiAnswer<CommandResponse>.Ok({ Outcome: Outcome.Completed } done) => Older(done),
            ApiAnswer<CommandResponse>.Ok({ Outcome: Outcome.TimedOut or Outcome.Lost }) =>
                [Checked.Fault("executor", "executor-silent", $"the executor is connected, and has not answered a command within {patienceSeconds} s")],
            ApiAnswer<CommandResponse>.Ok(var other) => [Checked.Fault("executor", "executor-failed", (other.Error ?? $"a command ended as {other.Outcome}").TrimEnd('.'))],
            ApiAnswer<CommandResponse>.Refused(var problem) => [Checked.Fault("executor", "executor-failed", problem.Detail.TrimEnd('.'))],
            ApiAnswer<CommandResponse>.Unreachable(var reason) => [Checked.Fault("executor", "executor-silent", reason.TrimEnd('.'))],
            _ => [],
        };
    }

    private IReadOnlyList<Checked> Report(CommandResponse done, Capabilities? capabilities)
    {
        if (Read(done.Stdout ?? "") is not { } report) return [Checked.Fault("executor", "executor-failed", "the executor's report about itself cannot be read")];
        var version = capabilities?.ExecutorVersion ?? report.Version;
        var answers = Versions.Differ(version, apiVersion)
            ? Checked.Warning("executor", "version-differs", $"the executor is {version}, the API is {apiVersion}")
            : Checked.Ok("executor", FormattableString.Invariant($"answers in {done.ExecutionTimeMs ?? 0} ms; version {version}"));
        return [answers, .. report.Checks.Select(check => new Checked(check.Name, check.State, check.Summary.TrimEnd('.')) { Code = check.Code })];
    }

    private static IReadOnlyList<Checked> Older(CommandResponse done)
    {
        var older = Checked.Warning("executor", "executor-old", "the executor answers, and is too old to examine itself");
        if (done.ExitCode is null or 0) return [older];
        var words = (done.Stderr ?? done.Error ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
        return [older, Checked.Fault("kubernetes", "kubernetes-unreachable", $"kubectl version fails there: {words ?? "without a word"}")];
    }

    private static ExecutorReport? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, KubentlyJson.Wire.ExecutorReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan Past(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
