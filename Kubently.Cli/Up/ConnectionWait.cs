using System.Collections.Immutable;
using Kubently.Cli.Settings;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Up;

/// <summary>Waits until the executors' streams are open and what they can do is known, so that a command that is copied at once works at once.</summary>
internal static class ConnectionWait
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The clusters that are still not connected when it gives up; usually none.</summary>
    public static async Task<ImmutableArray<ClusterId>> RunAsync(
        Uri api, string key, ImmutableArray<ClusterId> clusters, TimeProvider time, CancellationToken cancellationToken)
    {
        using var http = ApiHttp.Client(api, Patience);
        var client = new KubentlyClient(http, new KubentlyClientOptions(api, key));
        var began = time.GetTimestamp();
        while (true)
        {
            var connected = await client.ListClustersAsync(cancellationToken) is ApiAnswer<ClusterList>.Ok(var list)
                ? list.Details.Where(cluster => cluster is { State: ClusterState.Connected, Mode: not null }).Select(cluster => cluster.ClusterId)
                : [];
            var late = clusters.Except(connected).ToImmutableArray();
            if (late.IsEmpty || time.GetElapsedTime(began) > Patience) return late;
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
