using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Proxied;

/// <summary>
/// Two API processes on one redis-server behind a proxy that gives each request to the other one than the last, and an executor for the
/// demo cluster. What is read in the namespace <c>sluggish</c> takes a while, what is read in <c>stuck</c> does not come.
/// </summary>
internal sealed class ProxiedApis : IAsyncDisposable
{
    private static readonly TimeSpan Sluggish = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(10);

    private readonly Stack<IAsyncDisposable> _started = new();

    private ProxiedApis()
    {
    }

    public RoundRobinProxy Proxy { get; private set; } = null!;

    /// <summary>What the processes have printed, for a test that fails.</summary>
    public string Output => string.Join('\n', _started.OfType<ApiProcess>().Select(api => api.Output));

    public static async Task<ProxiedApis> StartAsync()
    {
        var all = new ProxiedApis();
        try
        {
            var redis = await RealRedis.StartOrSkipAsync();
            all._started.Push(redis);
            var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster", "shop"], Fault = Delay });
            all._started.Push(sandbox);
            var (first, second) = (await ApiProcess.StartAsync(redis.ConnectionString), await ApiProcess.StartAsync(redis.ConnectionString));
            all._started.Push(first);
            all._started.Push(second);
            all._started.Push(ExecutorProcess.Start(first, sandbox.KubeconfigYaml));
            all._started.Push(all.Proxy = await RoundRobinProxy.StartAsync(first.Address, second.Address));
            await Eventually.HoldsAsync(
                async () => await second.Client.GetClusterAsync(ClusterId.Parse(ApiProcess.Cluster), CancellationToken.None) is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected },
                () => all.Output);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var piece)) await piece.DisposeAsync();
    }

    private static SandboxFault? Delay(SandboxRequest request)
    {
        if (request.Path.Contains("/namespaces/sluggish", StringComparison.Ordinal)) return new SandboxFault(Sluggish);
        return request.Path.Contains("/namespaces/stuck", StringComparison.Ordinal) ? new SandboxFault(Stuck) : null;
    }
}
