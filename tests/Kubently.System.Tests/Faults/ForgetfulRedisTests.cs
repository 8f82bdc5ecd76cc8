namespace Kubently.System.Tests.Faults;

/// <summary>A Redis that keeps nothing on its disk.</summary>
public sealed class ForgetfulRedisTests(ITestOutputHelper output)
{
    private const int Seed = 10;

    [Fact]
    public async Task A_Redis_that_comes_back_empty_costs_what_waited_in_it_and_nothing_else()
    {
        await using var world = await FaultWorld.StartAsync(Seed, appendOnly: false);
        Fault[] restarts =
        [
            new("Redis is killed and comes back empty", FaultTable.Forgetting, async (faulty, _) =>
            {
                await faulty.Redis.KillAsync();
                await faulty.Redis.StartAsync();
            }),
        ];

        var report = await new FaultRun(world, Seed, commands: 600).RunAsync(restarts, output.WriteLine);

        output.WriteLine($"{report}");
        Assert.True(report.Broken.Count == 0, $"{report}\n{world.Output}");
        Assert.Equal((0L, 0), (report.After.Queued, report.After.Timeless));
    }
}
