using System.Diagnostics;

namespace Kubently.Bench.Delivery;

/// <summary>Callers that call one after the other, each in a lane of its own.</summary>
/// <param name="Times">How long each call took, in milliseconds.</param>
/// <param name="Elapsed">How long all of it took.</param>
/// <param name="Failures">What calls that failed said.</param>
internal sealed record Load(IReadOnlyList<double> Times, TimeSpan Elapsed, IReadOnlyList<string> Failures)
{
    public double PerSecond => Times.Count / Elapsed.TotalSeconds;

    /// <summary>So many callers for so long; a call gives null, or what went wrong.</summary>
    public static Task<Load> ForAsync(int callers, TimeSpan time, Func<int, Task<string?>> call) =>
        RunAsync(callers, (start, _) => Stopwatch.GetElapsedTime(start) < time, call);

    /// <summary>So many callers with so many calls each.</summary>
    public static Task<Load> OfAsync(int callers, int calls, Func<int, Task<string?>> call) => RunAsync(callers, (_, done) => done < calls, call);

    private static async Task<Load> RunAsync(int callers, Func<long, int, bool> goesOn, Func<int, Task<string?>> call)
    {
        var start = Stopwatch.GetTimestamp();
        var lanes = await Task.WhenAll(Enumerable.Range(0, callers).Select(async lane =>
        {
            var (times, failures) = (new List<double>(), new List<string>());
            for (var done = 0; goesOn(start, done); done++)
            {
                var at = Stopwatch.GetTimestamp();
                if (await call(lane) is { } failure) failures.Add(failure);
                times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            return (times, failures);
        }));
        return new([.. lanes.SelectMany(lane => lane.times)], Stopwatch.GetElapsedTime(start), [.. lanes.SelectMany(lane => lane.failures)]);
    }
}
