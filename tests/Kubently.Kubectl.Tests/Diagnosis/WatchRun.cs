using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Reading;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>A watched cluster that runs, from when all is up to date until it is disposed.</summary>
internal sealed class WatchRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private WatchRun(WatchedCluster watched)
    {
        Watched = watched;
        _running = watched.RunAsync(_stop.Token);
    }

    public WatchedCluster Watched { get; }

    /// <param name="connection">The way to the sandbox.</param>
    /// <param name="sandbox">What is watched.</param>
    /// <param name="options">Its bounds; the defaults when null.</param>
    /// <param name="kinds">How many kinds are waited for; all that the sandbox serves when null.</param>
    public static async Task<WatchRun> StartAsync(ClusterConnection connection, SandboxServer sandbox, DiagnosisOptions? options = null, int? kinds = null)
    {
        var run = new WatchRun(new WatchedCluster(connection, options ?? new DiagnosisOptions(), TimeProvider.System));
        var expected = kinds ?? Served(sandbox, int.MaxValue);
        await Eventually.HoldsAsync(() => run.Watched.Watched == expected, () => $"{run.Watched.Watched} of {expected} kinds are up to date");
        return run;
    }

    /// <summary>How many kinds that a diagnosis reads this sandbox serves with no more objects than this.</summary>
    public static int Served(SandboxServer sandbox, int atMost) => KindSource.All.Count(source =>
    {
        try
        {
            return sandbox.Cluster.List(source.Root.Replace("apis/", "", StringComparison.Ordinal).Replace("api/", "", StringComparison.Ordinal), source.Kind).Count <= atMost;
        }
        catch (ArgumentException)
        {
            return false;
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
