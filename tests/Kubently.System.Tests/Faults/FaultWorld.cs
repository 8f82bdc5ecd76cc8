using System.Text.Json.Nodes;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Faults;

/// <summary>
/// Two API processes on one redis-server, and an executor process that reaches them through a link that can fail and a balancer without affinity;
/// its cluster counts what runs.
/// </summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    // Short beats, so that a silent stream is found in seconds; the rest is as it is shipped.
    private static readonly Dictionary<string, string> ApiSettings = new()
    {
        ["Dispatch__Keepalive"] = "00:00:01",
        ["API_KEY_ROLES"] = "system:admin",
        // Counted, and never reached.
        ["Limits__RequestsPerMinute"] = "1000000",
        ["Limits__CommandsPerMinute"] = "1000000",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft"] = "Warning",
    };

    private static readonly Dictionary<string, string> ExecutorSettings = new()
    {
        ["LOG_LEVEL"] = "information",
        ["KUBENTLY_MODE"] = "fullAccess",
        ["KUBENTLY_ACKNOWLEDGE_FULL_ACCESS"] = "true",
    };

    private readonly Stack<IAsyncDisposable> _started = new();

    private FaultWorld()
    {
    }

    public RealRedis Redis { get; private set; } = null!;

    public IReadOnlyList<ApiProcess> Apis { get; private set; } = [];

    public RepeatingBalancer Balancer { get; private set; } = null!;

    public FaultyLink Link { get; private set; } = null!;

    public ExecutorProcess Executor { get; private set; } = null!;

    public SandboxServer Sandbox { get; private set; } = null!;

    public ClusterLedger Cluster { get; } = new();

    /// <summary>The process that holds the executor's stream.</summary>
    public ApiProcess Holder => Apis.FirstOrDefault(api => api.Address == Balancer.StreamServer) ?? Apis[0];

    /// <summary>One that does not.</summary>
    public ApiProcess Other => Apis.First(api => api != Holder);

    /// <summary>What the processes have printed, for a test that fails.</summary>
    public string Output => string.Join('\n', [.. Apis.Select(api => $"API {api.Address}:\n{Last(api.Output)}"), $"executor:\n{Last(Executor.Output)}"]);

    public static async Task<FaultWorld> StartAsync(int seed, bool appendOnly = true, IReadOnlyDictionary<string, string>? settings = null)
    {
        var world = new FaultWorld();
        try
        {
            world._started.Push(world.Redis = await RealRedis.StartOrSkipAsync(appendOnly));
            var api = new Dictionary<string, string>(ApiSettings);
            foreach (var (name, value) in settings ?? new Dictionary<string, string>()) api[name] = value;
            world.Apis = await Task.WhenAll(ApiProcess.StartAsync(world.Redis.ConnectionString, api), ApiProcess.StartAsync(world.Redis.ConnectionString, api));
            foreach (var started in world.Apis) world._started.Push(started);
            await world.StartExecutorAsync(seed);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts what the changes of these numbers are made to.</summary>
    public void Place(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            Sandbox.Cluster.Put(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new JsonObject { ["name"] = $"number-{number}", ["namespace"] = "default" } });
    }

    /// <summary>Returns when commands run again through every process.</summary>
    public async Task WellAsync()
    {
        foreach (var api in Apis)
            await Eventually.HoldsAsync(
                async () => await api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = ClusterId.Parse(ApiProcess.Cluster), Args = ["get", "namespace", "default"], TimeoutSeconds = 2 }, CancellationToken.None)
                    is ApiAnswer<CommandResponse>.Ok { Value.ExitCode: 0 },
                () => Output);
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
    }

    private async Task StartExecutorAsync(int seed)
    {
        _started.Push(Sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"], Fault = Cluster.Of }));
        _started.Push(Balancer = await RepeatingBalancer.StartAsync([.. Apis.Select(api => api.Address)]));
        _started.Push(Link = new FaultyLink(Balancer.Address, seed));
        _started.Push(Executor = ExecutorProcess.Start(Link.Address, Sandbox.KubeconfigYaml, ExecutorSettings));
        await WellAsync();
    }

    private static string Last(string output) => output.Length > 60000 ? output[^60000..] : output;
}
