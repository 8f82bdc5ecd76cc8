using Kubently.Bench.Delivery;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;
using Kubently.Bench.Simulated;
using Kubently.Contracts;

namespace Kubently.Bench.Growth;

/// <summary>The quantities that grow, one house each.</summary>
internal static class Axes
{
    private const int Callers = 16;
    // For each API process: until then the processor's time is mostly the compiler's.
    private const int WarmCommands = 20_000;

    // What only noise of a shared machine explains; a cost that grows with the amount would be a hundred times as high.
    private const double Flat = 1.5;

    // One cluster's stream takes several commands at once, those of many take one each.
    private const double FromOneToMany = 2;

    public static IReadOnlyDictionary<string, Func<HouseOptions, TimeSpan, CancellationToken, Task<GrowthAxis>>> All { get; } =
        new Dictionary<string, Func<HouseOptions, TimeSpan, CancellationToken, Task<GrowthAxis>>>
        {
            ["clusters"] = ClustersAsync,
            ["sessions"] = SessionsAsync,
            ["queue"] = QueueAsync,
            ["pods"] = PodsAsync,
        };

    private static async Task<GrowthAxis> ClustersAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        int[] amounts = [1, 10, 100, 1000, 5000];
        await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = amounts[^1] }, cancellationToken);
        var points = new List<(double, Row)>();
        foreach (var amount in amounts)
        {
            await house.SimulateAsync(amount, cancellationToken);
            // Over all clusters, so that no few of them are always at hand.
            var turn = 0;
            points.Add((amount, await PointAsync(house, $"clusters {amount}", time, points.Count == 0 ? WarmCommands : 0, _ => Calls.SimulatedAsync(house.Pods[0], Interlocked.Increment(ref turn) % amount))));
        }

        return new("clusters", points, FromOneToMany, house.Store.Name);
    }

    private static async Task<GrowthAxis> SessionsAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        int[] amounts = [1, 100, 1000, 10_000];
        await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = 1 }, cancellationToken);
        await house.SimulateAsync(1, cancellationToken);
        var (points, sessions) = (new List<(double, Row)>(), new List<SessionId>());
        foreach (var amount in amounts)
        {
            await Load.OfAsync(1, amount - sessions.Count, async _ =>
            {
                var (id, failure) = await Calls.SessionAsync(house.Pods[0], SimulatedFleet.ClusterOf(0));
                sessions.Add(id);
                return failure;
            });
            var turn = 0;
            points.Add((amount, await PointAsync(house, $"sessions {amount}", time, points.Count == 0 ? WarmCommands : 0,
                _ => Calls.SimulatedAsync(house.Pods[0], 0, sessions[Interlocked.Increment(ref turn) % sessions.Count]))));
        }

        return new("sessions", points, Flat, house.Store.Name);
    }

    private static async Task<GrowthAxis> QueueAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        int[] amounts = [0, 1000, 10_000, 100_000];
        // In one queue, so that it is as long as it can be; no more than 10,000 wait for a cluster where nobody says otherwise.
        var settings = options.Settings.SetItem("Dispatch__MaxQueued", "1000000");
        await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = 2, Settings = settings }, cancellationToken);
        await house.SimulateAsync(1, cancellationToken);
        var absent = SimulatedFleet.ClusterOf(1);
        var (points, queued) = (new List<(double, Row)>(), 0);
        foreach (var amount in amounts)
        {
            await Load.OfAsync(Callers, (amount - queued) / Callers, async _ => (await Calls.QueueAsync(house.Pods[0], absent)).Failure);
            queued = amount;
            points.Add((amount, await PointAsync(house, $"waiting {amount}", time, points.Count == 0 ? WarmCommands : 0, _ => Calls.SimulatedAsync(house.Pods[0], 0))));
            var load = await Load.OfAsync(1, 200, async _ => (await Calls.QueueAsync(house.Pods[0], absent)).Failure);
            points[^1].Item2.With("queued_p50_ms", new Timings(load.Times).Median);
        }

        return new("waiting commands", points, Flat, house.Store.Name);
    }

    private static async Task<GrowthAxis> PodsAsync(HouseOptions options, TimeSpan time, CancellationToken cancellationToken)
    {
        var (points, store) = (new List<(double, Row)>(), "");
        for (var pods = 1; pods <= 3; pods++)
        {
            await using var house = await BenchHouse.StartAsync(options with { Executor = false, Simulated = 12, Pods = pods }, cancellationToken);
            await house.SimulateAsync(12, cancellationToken);
            var turn = 0;
            points.Add((pods, await PointAsync(house, $"API processes {pods}", time, WarmCommands * pods, lane => Calls.SimulatedAsync(house.Pods[lane % pods], Interlocked.Increment(ref turn) % 12))));
            store = house.Store.Name;
        }

        return new("API processes", points, Flat, store);
    }

    private static async Task<Row> PointAsync(BenchHouse house, string name, TimeSpan time, int warm, Func<int, Task<string?>> call)
    {
        if (warm > 0) await Load.OfAsync(Callers, warm / Callers, call);
        var (meter, counts) = (house.Meter(), new RedisCounts(house.Store.Server));
        await counts.StartAsync();
        meter.Start();
        var load = await Load.ForAsync(Callers, time, call);
        if (load.Failures.Count > 0) throw new InvalidOperationException($"{name}: {load.Failures[0]}");
        var row = meter.AddTo(new Row(name).With("per_second", load.PerSecond).With("p50_ms", new Timings(load.Times).Median).With("p99_ms", new Timings(load.Times).At(0.99)), load.Times.Count);
        return row.With("redis_calls", (await counts.PerCommandAsync(load.Times.Count)).Sum(each => each.Calls)).With("redis_mb", ProcessUsage.Of(house.Store.ProcessId).ResidentKb / 1024.0);
    }
}
