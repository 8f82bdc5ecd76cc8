using Kubently.Contracts;
using Kubently.Executor;
using Kubently.Kubectl.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Up;

/// <summary>The executors inside this process, one a cluster. A cluster that cannot be opened does not stop the others.</summary>
internal sealed class UpExecutors(Uri api, IReadOnlyDictionary<ClusterId, string> tokens, UpOptions options, Action<ILoggingBuilder> logging) : IAsyncDisposable
{
    private const int Parallelism = 8;

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly List<(IHost Host, ClusterConnection Connection)> _running = [];

    /// <summary>Starts an executor for each cluster; tells about each as soon as it is clear how that went.</summary>
    public Task StartAsync(IEnumerable<PlannedCluster> clusters, Action<PlannedCluster, ClusterStart> tell, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(clusters, parallel, async (cluster, stop) => tell(cluster, await StartAsync(cluster, stop)));
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopTime, TimeProvider.System);
        await Task.WhenAll(_running.Select(async executor =>
        {
            try
            {
                await executor.Host.StopAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // It was asked nicely; the process ends now.
            }

            executor.Host.Dispose();
            executor.Connection.Dispose();
        }));
    }

    private async Task<ClusterStart> StartAsync(PlannedCluster cluster, CancellationToken cancellationToken)
    {
        ClusterConnection connection;
        try
        {
            connection = cluster.Open();
        }
        catch (Exception exception)
        {
            // Certificates, credential plugins, addresses: whatever is wrong with this context, the others can be served.
            return new ClusterStart.Unusable(exception.Message);
        }

        var host = ExecutorHost.Create(
            new ExecutorOptions
            {
                ApiUrl = api,
                ClusterId = cluster.Id,
                Token = new ExecutorToken(tokens[cluster.Id]),
                Mode = options.Mode,
                Policy = options.Policy,
                AcknowledgeFullAccess = options.AcknowledgeFullAccess,
                DrainTime = DrainTime,
            },
            connection, logging);
        // A host that has not started cannot be stopped either.
        await host.StartAsync(cancellationToken);
        lock (_lock) _running.Add((host, connection));
        return await ClusterProbe.AskAsync(connection, cancellationToken);
    }
}
