using Kubently.Bench.Delivery;
using Kubently.Bench.Growth;
using Kubently.Bench.Measuring;

namespace Kubently.System.Tests.Figures;

public sealed class ReadingTests
{
    [Fact]
    public void A_process_is_read_whatever_its_name_is()
    {
        const string stat = "4711 (a name) (x) S 1 4711 4711 0 -1 4194560 7 0 0 0 150 50 0 0 20 0 31 0 100 1000 200 18446744073709551615";
        string[] status = ["Name:\ta name) (x", "VmHWM:\t  204800 kB", "VmRSS:\t  102400 kB"];

        Assert.Equal(new ProcessUsage(2.0, 102_400, 204_800), ProcessUsage.Parse(stat, status));
    }

    [Fact]
    public void This_process_has_used_something()
    {
        var usage = ProcessUsage.Of(Environment.ProcessId);

        Assert.True(usage is { CpuSeconds: > 0, ResidentKb: > 1000 } && usage.PeakKb >= usage.ResidentKb, $"{usage}");
    }

    [Fact]
    public void Calls_are_read_from_what_Redis_tells() =>
        Assert.Equal(("evalsha", 42), RedisCounts.Parse("cmdstat_evalsha", "calls=42,usec=100,usec_per_call=2.38,rejected_calls=0,failed_calls=0"));

    [Fact]
    public async Task Each_caller_calls_one_after_the_other_and_what_fails_is_kept()
    {
        var calls = new int[3];

        var load = await Load.OfAsync(3, 5, lane => Task.FromResult(++calls[lane] == 2 && lane == 1 ? "broken" : null));

        Assert.Equal([5, 5, 5], calls);
        Assert.Equal((15, "broken"), (load.Times.Count, Assert.Single(load.Failures)));
    }

    [Fact]
    public void Growth_is_the_last_cost_against_the_first_and_can_be_drawn()
    {
        var folder = Directory.CreateTempSubdirectory("kubently-plot-");
        try
        {
            var axis = new GrowthAxis("waiting commands", [(0, Point(100, 50)), (1000, Point(130, 70))], 1.5, "redis-server");
            Assert.Equal((200.0 / 150, true), (axis.Target.Measured, axis.Target.Met));

            var file = Path.Combine(folder.FullName, "plots", "growth.png");
            GrowthPlot.Save(axis, file);

            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Row Point(double api, double redis) => new Row("point").With("cpu_us_api", api).With("cpu_us_redis", redis);
}
