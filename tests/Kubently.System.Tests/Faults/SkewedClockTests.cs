using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Faults;

/// <summary>Processes whose machines' clocks are five minutes ahead, and five minutes behind.</summary>
public sealed class SkewedClockTests
{
    private const int Commands = 40;

    [Theory]
    [InlineData("+300s", "-300s", "+0s")]
    [InlineData("-300s", "+0s", "+300s")]
    public async Task Commands_with_a_few_seconds_run_although_no_two_clocks_agree(string first, string second, string executor)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"] });
        await using var holder = await ApiProcess.StartAsync(redis.ConnectionString, Clock(first));
        await using var asked = await ApiProcess.StartAsync(redis.ConnectionString, Clock(second));
        await using var running = ExecutorProcess.Start(holder, sandbox.KubeconfigYaml, Clock(executor));
        await Eventually.HoldsAsync(async () => await ExecuteAsync(asked) is ApiAnswer<CommandResponse>.Ok { Value.ExitCode: 0 }, () => running.Output);

        var answers = await Task.WhenAll(Enumerable.Range(0, Commands).Select(number => ExecuteAsync(number % 2 == 0 ? asked : holder)));

        var outcomes = answers.Select(answer => answer is ApiAnswer<CommandResponse>.Ok(var command) ? command.Outcome : null);
        Assert.All(outcomes, outcome => Assert.Equal(Outcome.Completed, outcome));
        // One of them says when: by the clock of Redis, whichever process was asked.
        var deadlines = answers.Select(answer => ((ApiAnswer<CommandResponse>.Ok)answer).Value.Deadline!.Value).Order().ToArray();
        Assert.True(deadlines[^1] - deadlines[0] < TimeSpan.FromMinutes(1), $"{deadlines[0]} {deadlines[^1]}");
    }

    private static Task<ApiAnswer<CommandResponse>> ExecuteAsync(ApiProcess api) => api.Client.ExecuteAsync(
        new ExecuteRequest { ClusterId = ClusterId.Parse(ApiProcess.Cluster), Args = ["get", "namespaces"], TimeoutSeconds = 10 }, CancellationToken.None);

    // libfaketime shifts what the machine's clock says to a process, and leaves the monotonic one alone.
    private static Dictionary<string, string> Clock(string offset) => new()
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME"] = offset,
        ["DONT_FAKE_MONOTONIC"] = "1",
        ["NO_FAKE_STAT"] = "1",
    };

    private static string Library()
    {
        var path = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true }).FirstOrDefault() : null;
        if (path is null) RealComponents.Missing("libfaketime is not here; install the package faketime");
        return path!;
    }
}
