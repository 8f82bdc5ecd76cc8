using System.Collections.Immutable;
using Kubently.Bench.House;
using Kubently.Bench.Simulated;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;

namespace Kubently.Bench.Delivery;

/// <summary>The calls that are measured; each gives null, or what went wrong.</summary>
internal static class Calls
{
    private static readonly ClusterId Bench = ClusterId.Parse(ExecutorPod.Cluster);

    /// <summary>A small command of the real executor. Each lane asks something else: executors share the answer of equal reads that are under way.</summary>
    public static Task<string?> CommandAsync(ApiPod pod, int lane) => RunAsync(pod, Bench, ["get", "namespaces", "-l", $"lane!=lane-{lane}"], null);

    /// <summary>A command whose output is as large as an executor lets it be.</summary>
    public static Task<string?> LargeAsync(ApiPod pod, int lane) => RunAsync(pod, Bench, ["get", "pods,deployments,replicasets,services,configmaps,events", "-A", "-o", "yaml", "-l", $"lane!=lane-{lane}"], null);

    /// <summary>A command of a simulated executor.</summary>
    public static Task<string?> SimulatedAsync(ApiPod pod, int number, SessionId? session = null) => RunAsync(pod, SimulatedFleet.ClusterOf(number), ["get", "namespaces"], session);

    /// <summary>A command that is queued, for whoever connects.</summary>
    public static async Task<(CommandId Id, string? Failure)> QueueAsync(ApiPod pod, ClusterId cluster)
    {
        var request = new ExecuteRequest { ClusterId = cluster, Args = ["get", "namespaces"], Wait = false, Queue = true, TimeoutSeconds = 300 };
        return await pod.Client.ExecuteAsync(request, CancellationToken.None) is ApiAnswer<CommandResponse>.Ok { Value: var queued } ? (queued.CommandId, null) : (default, "not queued");
    }

    public static async Task<string?> ResultAsync(ApiPod pod, CommandId id) =>
        await pod.Client.GetCommandAsync(id, CancellationToken.None) is ApiAnswer<CommandResponse>.Ok { Value.Status: CommandStatus.Success } ? null : "no result";

    public static async Task<(SessionId Id, string? Failure)> SessionAsync(ApiPod pod, ClusterId cluster) =>
        await pod.Client.OpenSessionAsync(new SessionRequest { ClusterId = cluster, TtlSeconds = 3600 }, CancellationToken.None) is ApiAnswer<Session>.Ok { Value: var session }
            ? (session.SessionId, null) : (default, "no session");

    public static async Task<string?> RunAsync(ApiPod pod, ClusterId cluster, ImmutableArray<string> args, SessionId? session)
    {
        var request = new ExecuteRequest { ClusterId = cluster, Args = args, SessionId = session };
        return await pod.Client.ExecuteAsync(request, CancellationToken.None) switch
        {
            ApiAnswer<CommandResponse>.Ok { Value.Status: CommandStatus.Success } => null,
            ApiAnswer<CommandResponse>.Ok { Value: var ended } => $"{ended.Status} {ended.Stderr}",
            var answer => $"{answer}",
        };
    }
}
