using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.HighAvailability;

/// <summary>Redis fails over while commands are issued.</summary>
public sealed class FailoverTests
{
    // What docs/operations/ha.md says to set where a replica may have to take over.
    private static readonly Dictionary<string, string> Settings = new() { ["Dispatch__Replicas"] = "1" };

    [Fact]
    public async Task When_Sentinel_replaces_the_primary_no_queued_command_is_lost_and_everything_goes_on()
    {
        await using var redis = await RealSentinels.StartOrSkipAsync();
        await using var apis = await ThreeApis.StartAsync(redis.ConnectionString, Settings);
        var dying = await redis.PrimaryAsync();

        await FailOverAsync(apis, dying.KillAsync);

        Assert.NotEqual(dying, await redis.PrimaryAsync());
        await dying.StartAsync();
    }

    [Fact]
    public async Task When_a_node_of_a_cluster_dies_no_queued_command_is_lost_and_everything_goes_on()
    {
        await using var redis = await RealCluster.StartOrSkipAsync();
        await using var apis = await ThreeApis.StartAsync(redis.ConnectionString, Settings);
        var key = $"commands:{{{ApiProcess.Cluster}}}:queue";
        var dying = (await redis.PrimaryOfAsync(key))!;

        await FailOverAsync(apis, async () =>
        {
            await dying.KillAsync();
            await Eventually.HoldsAsync(async () => await redis.PrimaryOfAsync(key) is { } other && other != dying);
            // A replica again, as the one that a StatefulSet starts anew.
            await dying.StartAsync();
        });
    }

    private static async Task FailOverAsync(ThreeApis apis, Func<Task> breakAsync)
    {
        using var stop = new CancellationTokenSource();
        var load = new SteadyLoad(apis);
        var running = load.RunAsync(stop.Token);
        await load.PassesAsync(200);

        await breakAsync();
        await load.PassesAsync(400);
        await stop.CancelAsync();
        await running;

        Assert.Equal([("Completed", load.Queued.Count)], (await load.EndsAsync()).CountBy(end => end).Select(pair => (pair.Key, pair.Value)));
        Assert.All(apis.Runs, run => Assert.Equal(1, run.Value));
    }
}
