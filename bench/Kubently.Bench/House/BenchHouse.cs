using System.Text.Json;
using Kubently.Bench.Measuring;
using Kubently.Bench.Simulated;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;

namespace Kubently.Bench.House;

/// <summary>All pieces, each a process of its own: the store, the API's, an executor with its cluster. The load comes from this process.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-bench-");
    private readonly List<ApiPod> _pods = [];

    private BenchHouse(Store store) => Store = store;

    public Store Store { get; }

    public IReadOnlyList<ApiPod> Pods => _pods;

    public PieceProcess? Executor { get; private set; }

    public OwnProcess? Cluster { get; private set; }

    /// <summary>The simulated executors, once there are some.</summary>
    public SimulatedFleet? Fleet { get; private set; }

    public static async Task<BenchHouse> StartAsync(HouseOptions options, CancellationToken cancellationToken)
    {
        var house = new BenchHouse(await Store.StartAsync(options, cancellationToken));
        try
        {
            await house.FillAsync(options, cancellationToken);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects simulated executors until there are so many of them.</summary>
    public async Task SimulateAsync(int count, CancellationToken cancellationToken)
    {
        Fleet ??= await SimulatedFleet.StartAsync(_pods.Select(pod => pod.Address), cancellationToken);
        await Fleet.GrowAsync(count);
    }

    /// <summary>Watches all processes that work for a command.</summary>
    public UsageMeter Meter()
    {
        var watched = new List<(string, int)> { ("load", Environment.ProcessId), ("redis", Store.ProcessId) };
        watched.AddRange(_pods.Select(pod => ("api", pod.ProcessId)));
        if (Executor is { } executor) watched.Add(("executor", executor.Id));
        if (Cluster is { } cluster) watched.Add(("cluster", cluster.Id));
        if (Fleet is { } fleet) watched.Add(("simulated", fleet.ProcessId));
        return new UsageMeter(watched);
    }

    public async ValueTask DisposeAsync()
    {
        if (Fleet is not null) await Fleet.DisposeAsync();
        if (Executor is not null) await Executor.DisposeAsync();
        foreach (var pod in _pods) await pod.DisposeAsync();
        if (Cluster is not null) await Cluster.DisposeAsync();
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task FillAsync(HouseOptions options, CancellationToken cancellationToken)
    {
        var tokens = Enumerable.Range(0, options.Simulated).Select(SimulatedFleet.TokenSetting).Prepend($"{ExecutorPod.Cluster}:{ExecutorPod.Token}");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "appsettings.json"), JsonSerializer.Serialize(new { EXECUTOR_TOKENS = string.Join(',', tokens) }), cancellationToken);
        for (var pod = 0; pod < options.Pods; pod++) _pods.Add(await ApiPod.StartAsync(_folder, Store.Connection, options));
        if (!options.Executor) return;
        Cluster = await OwnProcess.StartAsync([InstantCluster.Name], cancellationToken);
        Executor = ExecutorPod.Start(_pods[^1].Address, Cluster.Said, _folder, options);
        await Eventually.HoldsAsync(
            async () => await _pods[0].Client.GetClusterAsync(ClusterId.Parse(ExecutorPod.Cluster), CancellationToken.None)
                is ApiAnswer<ClusterResponse>.Ok { Value.Summary.State: ClusterState.Connected },
            () => Executor.Output);
    }
}
