using System.Globalization;

namespace Kubently.System.Tests.Faults;

/// <summary>
/// All faults in one run. <c>KUBENTLY_FAULT_COMMANDS</c> asks for more commands than one round of the faults takes, <c>KUBENTLY_FAULT_SEED</c> for another order, and
/// <c>KUBENTLY_FAULT_ONLY</c> for the faults whose name holds it; <c>eng/faults.sh</c> sets them.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int Seed = 9;
    private const long MegabytesOfGrowth = 150;

    [Fact]
    public async Task Through_all_faults_no_command_is_lost_none_runs_twice_and_every_caller_is_answered_in_time()
    {
        var seed = Number("KUBENTLY_FAULT_SEED") ?? Seed;
        var only = Environment.GetEnvironmentVariable("KUBENTLY_FAULT_ONLY") ?? "";
        await using var world = await FaultWorld.StartAsync(seed);

        var report = await new FaultRun(world, seed, Number("KUBENTLY_FAULT_COMMANDS") ?? 0).RunAsync([.. FaultTable.All.Where(fault => fault.Name.Contains(only, StringComparison.Ordinal))], output.WriteLine);

        output.WriteLine($"seed {seed}: {report}");
        Assert.True(report.Broken.Count == 0, $"seed {seed}: {report}\n{world.Output}");
        Assert.Equal((0L, 0), (report.After.Queued, report.After.Timeless));
        Assert.True(report.After.Channels <= report.Before.Channels, $"{report}");
        Assert.True(report.After.MegabytesOfApis < report.Before.MegabytesOfApis + MegabytesOfGrowth && report.After.MegabytesOfExecutor < report.Before.MegabytesOfExecutor + MegabytesOfGrowth, $"{report}");
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
