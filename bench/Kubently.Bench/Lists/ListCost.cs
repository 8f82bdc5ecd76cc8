using System.Globalization;
using Kubently.Bench.Engine;
using Kubently.Kubectl;
using Kubently.Testing;

namespace Kubently.Bench.Lists;

/// <summary>What one list costs: medians of kubectl's and the engine's time, and the engine's memory.</summary>
/// <param name="Line">The command line.</param>
/// <param name="KubectlMs">Of a kubectl process; NaN without one.</param>
/// <param name="EngineMs">Of the engine.</param>
/// <param name="AllocatedMb">What the engine allocated in a run.</param>
/// <param name="PeakMb">How far the managed heap grew in a run, garbage that was not collected yet included; the largest of the runs.</param>
internal sealed record ListCost(string Line, double KubectlMs, double EngineMs, double AllocatedMb, double PeakMb)
{
    private const int Warm = 3;
    private const double Mb = 1024 * 1024;

    public static async Task<ListCost> MeasureAsync(string[] args, RealKubectl? kubectl, KubectlEngine engine, int count, CancellationToken cancellationToken)
    {
        var (theirs, ours, allocated, peak) = (new List<double>(count), new List<double>(count), new List<double>(count), 0.0);
        for (var each = 0; each < Warm; each++) await EngineRace.EngineAsync(args, engine, cancellationToken);
        for (var each = 0; each < count; each++)
        {
            theirs.Add(kubectl is null ? double.NaN : await EngineRace.KubectlAsync(args, kubectl, cancellationToken));
            GC.Collect();
            var (before, heap) = (GC.GetTotalAllocatedBytes(precise: true), GC.GetTotalMemory(forceFullCollection: true));
            using var watch = new HeapWatch();
            ours.Add(await EngineRace.EngineAsync(args, engine, cancellationToken));
            peak = Math.Max(peak, (watch.Stop() - heap) / Mb);
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / Mb);
        }

        return new(string.Join(' ', args), new Timings(theirs).Median, new Timings(ours).Median, new Timings(allocated).Median, peak);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line,-52} {KubectlMs,9:0} {EngineMs,9:0} {AllocatedMb,13:0.0} {PeakMb,9:0.0}");
}
