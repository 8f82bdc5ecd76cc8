using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Doctor;

/// <summary>An API on a redis-server, an executor and its cluster, all well; each test breaks one thing, and mends it before it ends.</summary>
public sealed class Clinic : IAsyncLifetime
{
    public const string Cluster = ApiProcess.Cluster;

    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-clinic-");
    private readonly ConcurrentDictionary<string, Func<SandboxRequest, SandboxFault?>> _faults = new();

    public RealRedis Redis { get; private set; } = null!;

    public ApiProcess Api { get; private set; } = null!;

    public ExecutorProcess Executor { get; private set; } = null!;

    public SandboxServer Sandbox { get; private set; } = null!;

    /// <summary>The executor's policy file, which is watched.</summary>
    public string PolicyFile => Path.Combine(_folder.FullName, "policy.yaml");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(PolicyFile, GoodPolicy);
        Redis = await RealRedis.StartOrSkipAsync();
        _started.Push(Redis);
        Sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster", "shop"], Fault = Fault });
        _started.Push(Sandbox);
        Api = await ApiProcess.StartAsync(Redis.ConnectionString, new Dictionary<string, string>
        {
            ["EXECUTOR_TOKENS"] = $"{Cluster}:{ApiProcess.Token},{Elsewhere(1)},{Elsewhere(2)},{Elsewhere(3)},{Elsewhere(4)}",
            ["API_KEY_ROLES"] = "system:admin",
        });
        _started.Push(Api);
        Executor = Start(Cluster, ApiProcess.Token, ("KUBENTLY_POLICY_FILE", PolicyFile));
        _started.Push(Executor);
        await ConnectedAsync(Cluster);
    }

    public const string GoodPolicy = "version: 1\nresources:\n  deny: [secrets]\n";

    /// <summary>A cluster that nobody speaks for until a test does.</summary>
    public static string Unused(int number) => $"unused-{number}";

    /// <summary>Starts an executor of a cluster on the sandbox.</summary>
    public ExecutorProcess Start(string cluster, string token, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        (environment["CLUSTER_ID"], environment["KUBENTLY_TOKEN"]) = (cluster, token);
        return ExecutorProcess.Start(Api, Sandbox.KubeconfigYaml, environment);
    }

    /// <summary>Returns when the cluster's executor is connected and has reported.</summary>
    public Task ConnectedAsync(string cluster) => Eventually.HoldsAsync(
        async () => await Api.Client.GetClusterAsync(ClusterId.Parse(cluster), CancellationToken.None) is ApiAnswer<ClusterResponse>.Ok { Value: { Summary.State: ClusterState.Connected, Capabilities: not null } },
        () => Executor.Output);

    /// <summary>Lets the cluster's API server answer wrongly until it is disposed.</summary>
    public IDisposable Breaks(Func<SandboxRequest, SandboxFault?> fault)
    {
        var name = Guid.NewGuid().ToString();
        _faults[name] = fault;
        return new Mending(() => _faults.TryRemove(name, out _));
    }


    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private SandboxFault? Fault(SandboxRequest request) => _faults.Values.Select(fault => fault(request)).FirstOrDefault(fault => fault is not null);

    private static string Elsewhere(int number) => $"{Unused(number)}:{ApiProcess.Token}";

    private sealed class Mending(Action mend) : IDisposable
    {
        public void Dispose() => mend();
    }
}
