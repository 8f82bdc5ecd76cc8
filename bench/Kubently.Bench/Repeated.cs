using System.Diagnostics;

namespace Kubently.Bench;

/// <summary>Runs something over and over in this process: first without looking, then with the clock.</summary>
internal static class Repeated
{
    private const int Runs = 200;

    /// <summary>The times of <paramref name="run"/>; <paramref name="prepare"/> makes what each run is given, and is not timed.</summary>
    public static Timings Time<T>(Func<T> prepare, Action<T> run)
    {
        for (var each = 0; each < Runs; each++) run(prepare());
        var times = new double[Runs];
        for (var each = 0; each < Runs; each++)
        {
            var given = prepare();
            var at = Stopwatch.GetTimestamp();
            run(given);
            times[each] = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
        }

        return new Timings(times);
    }
}
