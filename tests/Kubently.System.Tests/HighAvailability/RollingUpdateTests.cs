using Kubently.Testing;

namespace Kubently.System.Tests.HighAvailability;

/// <summary>API processes are replaced while commands are issued.</summary>
public sealed class RollingUpdateTests
{
    [Fact]
    public async Task Processes_that_are_replaced_one_after_the_other_fail_no_request()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var apis = await ThreeApis.StartAsync(redis.ConnectionString, new Dictionary<string, string> { ["Shutdown__Delay"] = "00:00:05" });
        using var stop = new CancellationTokenSource();
        var load = new SteadyLoad(apis);
        var running = load.RunAsync(stop.Token);
        await load.PassesAsync(100);

        foreach (var api in apis.All)
        {
            await api.TerminateAsync();
            await api.StartAgainAsync();
            await load.PassesAsync(100);
        }

        await stop.CancelAsync();
        await running;
        Assert.True(!load.Failures.Any(), $"{string.Join('\n', load.Failures.Take(5))}\n{apis.Output}");
        Assert.Equal([("Completed", load.Queued.Count)], (await load.EndsAsync()).CountBy(end => end).Select(pair => (pair.Key, pair.Value)));
        Assert.All(apis.Runs, run => Assert.Equal(1, run.Value));
    }
}
