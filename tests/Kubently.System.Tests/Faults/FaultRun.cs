using System.Globalization;

namespace Kubently.System.Tests.Faults;

/// <summary>Inflicts faults one after the other, in an order that the seed draws, while commands are issued; then says what was promised and not kept.</summary>
internal sealed class FaultRun(FaultWorld world, int seed, int commands)
{
    // What a fault has begun may end a while after it: streams come back, backoffs run out.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<(Fault Fault, TimeSpan From, TimeSpan Until)> _inflicted = [];

    public async Task<FaultReport> RunAsync(IReadOnlyList<Fault> faults, Action<string> tell)
    {
        var random = new Random(seed);
        var load = new Load(world, first: 1, seed);
        using var stop = new CancellationTokenSource();
        var before = Footprint.Of(world);
        var lateness = new MachineLateness(() => load.Now);
        var watching = lateness.WatchAsync(stop.Token);
        var running = load.RunAsync(int.MaxValue - 1, Patience, stop.Token);
        do
        {
            foreach (var fault in Shuffled(faults, random))
            {
                var from = load.Now;
                await fault.InflictAsync(world, random);
                await world.WellAsync();
                _inflicted.Add((fault, from, load.Now));
                tell(string.Create(CultureInfo.InvariantCulture, $"{load.Now:mm\\:ss} {load.Attempts.Count,6} commands: {fault.Name} ({(load.Now - from).TotalSeconds:0.0} s)"));
            }
        }
        while (load.Attempts.Count < commands);

        await stop.CancelAsync();
        await running;
        await watching;
        return new FaultReport(load.Attempts, [.. load.Attempts.SelectMany(attempt => Verdict.Of(attempt, ExcusesOf(attempt), world.Cluster, lateness.Between(attempt.Sent, attempt.Answered)))], before, await Footprint.AfterAsync(world));
    }

    private Excuses ExcusesOf(Attempt attempt) => _inflicted
        .Where(inflicted => attempt.Ended >= inflicted.From && attempt.Sent <= inflicted.Until + Aftermath)
        .Aggregate(Excuses.None, (all, inflicted) => all | inflicted.Fault.Excuses);

    private static Fault[] Shuffled(IReadOnlyList<Fault> faults, Random random)
    {
        Fault[] shuffled = [.. faults];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
