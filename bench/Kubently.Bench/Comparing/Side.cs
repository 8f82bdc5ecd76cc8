using Kubently.Bench.Delivery;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Comparing;

/// <summary>One of two builds, with all pieces of its own but the callers.</summary>
internal sealed class Side : IAsyncDisposable
{
    private readonly string _name;
    private readonly List<double> _times = [];
    private readonly List<double> _rates = [];
    private readonly UsageTotals _totals = new();
    private readonly RedisCounts _counts;

    private Side(string name, BenchHouse house) => (_name, House, _counts) = (name, house, new RedisCounts(house.Store.Server));

    public BenchHouse House { get; }

    public static async Task<Side> StartAsync(string name, HouseOptions options, CancellationToken cancellationToken) => new(name, await BenchHouse.StartAsync(options, cancellationToken));

    public async Task WarmAsync(int clients, int commands)
    {
        await Load.OfAsync(clients, commands / clients, CallAsync);
        await _counts.StartAsync();
    }

    public async Task TurnAsync(int clients, TimeSpan time)
    {
        var meter = House.Meter();
        meter.Start();
        var load = await Load.ForAsync(clients, time, CallAsync);
        if (load.Failures.Count > 0) throw new InvalidOperationException($"{_name}: {load.Failures[0]}");
        _totals.Add(meter.Used());
        _times.AddRange(load.Times);
        _rates.Add(load.PerSecond);
    }

    public async Task<Row> RowAsync()
    {
        var redis = await _counts.PerCommandAsync(_times.Count);
        return _totals.AddTo(new Row(_name).With("per_second", new Timings(_rates).Median).With("p50_ms", new Timings(_times).Median), _times.Count)
            .With("redis_calls", redis.Sum(each => each.Calls));
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private Task<string?> CallAsync(int lane) => Calls.CommandAsync(House.Pods[lane % House.Pods.Count], lane);
}
