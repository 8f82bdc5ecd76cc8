using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests;

/// <summary>Two API processes on one redis-server, an executor process at the first of them, and a slow cluster that counts what runs.</summary>
internal sealed class TwoApis : IAsyncDisposable
{
    private static readonly TimeSpan ClusterDelay = TimeSpan.FromMilliseconds(50);

    private readonly Stack<IAsyncDisposable> _started = new();

    private TwoApis()
    {
    }

    /// <summary>Holds the executor's stream.</summary>
    public ApiProcess First { get; private set; } = null!;

    public ApiProcess Second { get; private set; } = null!;

    public ExecutorProcess Executor { get; private set; } = null!;

    /// <summary>How often each numbered command reached the cluster.</summary>
    public ConcurrentDictionary<string, int> Runs { get; } = new();

    /// <param name="settings">Variables of the environment of both API processes.</param>
    public static async Task<TwoApis> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var all = new TwoApis();
        try
        {
            var redis = await RealRedis.StartOrSkipAsync(appendOnly: true);
            all._started.Push(redis);
            var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fault = all.CountAndDelay });
            all._started.Push(sandbox);
            all._started.Push(all.First = await ApiProcess.StartAsync(redis.ConnectionString, settings));
            all._started.Push(all.Second = await ApiProcess.StartAsync(redis.ConnectionString, settings));
            all._started.Push(all.Executor = ExecutorProcess.Start(all.First, sandbox.KubeconfigYaml));
            await Eventually.HoldsAsync(
                async () => Value(await all.Second.Client.GetClusterAsync(ClusterId.Parse(ApiProcess.Cluster), CancellationToken.None)).Summary.State == ClusterState.Connected,
                () => all.Executor.Output);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command that asks the cluster for a label of its own.</summary>
    public static ExecuteRequest Request(int number) => new()
    {
        ClusterId = ClusterId.Parse(ApiProcess.Cluster),
        Args = ["get", "pods", "-A", "-l", $"number={number}"],
        TimeoutSeconds = 120,
    };

    public static T Value<T>(ApiAnswer<T> answer) =>
        answer is ApiAnswer<T>.Ok(var value) ? value : throw new Xunit.Sdk.XunitException($"not answered: {answer}");

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
    }

    private SandboxFault? CountAndDelay(SandboxRequest request)
    {
        if (!request.Path.Contains("number", StringComparison.Ordinal)) return null;
        Runs.AddOrUpdate(request.Path, 1, static (_, count) => count + 1);
        return new SandboxFault { Delay = ClusterDelay };
    }
}
