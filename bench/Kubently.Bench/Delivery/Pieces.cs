using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.EmbeddedRedis;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Bench.Delivery;

/// <summary>A store, an API process, an executor process, and a cluster in this process.</summary>
internal sealed class Pieces : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _started = [];

    private Pieces(ApiProcess api, ExecutorProcess executor, string store) => (Api, Executor, Store) = (api, executor, store);

    public ApiProcess Api { get; }

    public ExecutorProcess Executor { get; }

    public string Store { get; }

    public static async Task<Pieces> StartAsync()
    {
        var started = new List<IAsyncDisposable>();
        var (connection, store) = await StoreAsync(started);
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        started.Add(sandbox);
        var api = await ApiProcess.StartAsync(connection, new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" });
        started.Add(api);
        var executor = ExecutorProcess.Start(api, sandbox.KubeconfigYaml, "info");
        started.Add(executor);
        await Eventually.HoldsAsync(
            async () => await api.Client.GetClusterAsync(ClusterId.Parse(ApiProcess.Cluster), CancellationToken.None)
                is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected },
            () => executor.Output);
        var pieces = new Pieces(api, executor, store);
        pieces._started.AddRange(started);
        return pieces;
    }

    /// <summary>One small command, from the client's call to its answer.</summary>
    public async Task RunOneAsync()
    {
        var request = new ExecuteRequest { ClusterId = ClusterId.Parse(ApiProcess.Cluster), Tool = Command.KubectlTool, Args = ["get", "namespaces"] };
        var answer = await Api.Client.ExecuteAsync(request, CancellationToken.None);
        if (answer is not ApiAnswer<CommandResponse>.Ok { Value.Status: CommandStatus.Success }) throw new InvalidOperationException($"A command failed: {answer}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var piece in Enumerable.Reverse(_started)) await piece.DisposeAsync();
    }

    private static async Task<(string Connection, string Name)> StoreAsync(List<IAsyncDisposable> started)
    {
        if (RealRedis.Find() is not null)
        {
            var redis = await RealRedis.StartOrSkipAsync();
            started.Add(redis);
            return (redis.ConnectionString, "redis-server");
        }

        var garnet = EmbeddedRedisServer.Start();
        started.Add(new Closing(garnet));
        return (garnet.ConnectionString, "Garnet in the bench's process");
    }

    private sealed class Closing(EmbeddedRedisServer server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            server.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
