using System.Diagnostics;
using System.Globalization;
using Kubently.Kubectl;
using Kubently.Testing;

namespace Kubently.Bench.Engine;

/// <summary>Medians of one command line, in milliseconds.</summary>
internal sealed record EngineRace(string Line, double KubectlMs, double EngineMs)
{
    // Fills kubectl's discovery cache on disk and lets the runtime compile: both are measured warm.
    private const int WarmKubectl = 2;
    private const int WarmEngine = 30;

    public double Ratio => EngineMs / KubectlMs;

    public static async Task<EngineRace> RunAsync(string[] args, RealKubectl kubectl, KubectlEngine engine, int count, CancellationToken cancellationToken)
    {
        var (theirs, ours) = (new List<double>(count), new List<double>(count));
        for (var each = 0; each < WarmKubectl; each++) await KubectlAsync(args, kubectl, cancellationToken);
        for (var each = 0; each < WarmEngine; each++) await EngineAsync(args, engine, cancellationToken);
        for (var each = 0; each < count; each++)
        {
            theirs.Add(await KubectlAsync(args, kubectl, cancellationToken));
            ours.Add(await EngineAsync(args, engine, cancellationToken));
        }

        return new(string.Join(' ', args), new Timings(theirs).Median, new Timings(ours).Median);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line,-64} {KubectlMs,9:0.00} {EngineMs,9:0.00} {Ratio,7:0.000}");

    internal static async Task<double> KubectlAsync(string[] args, RealKubectl kubectl, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var run = await kubectl.RunAsync(args, null, cancellationToken);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return run.ExitCode == 0 ? time : throw new InvalidOperationException($"kubectl {string.Join(' ', args)} failed: {run.Stderr}");
    }

    internal static async Task<double> EngineAsync(string[] args, KubectlEngine engine, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await engine.RunAsync(new KubectlRequest([.. args]), cancellationToken);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return outcome is KubectlOutcome.Completed { ExitCode: 0 } ? time : throw new InvalidOperationException($"The engine failed on {string.Join(' ', args)}: {outcome}");
    }
}
