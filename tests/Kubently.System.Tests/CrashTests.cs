using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests;

/// <summary>Two API processes, an executor process and a real redis-server, and what becomes of commands when one of them ends.</summary>
public sealed class CrashTests
{
    private const int Commands = 1000;

    [Fact]
    public async Task Commands_outlive_the_death_of_the_API_process_that_holds_the_stream()
    {
        await using var redis = await RealRedis.StartOrSkipAsync(appendOnly: true);
        var runs = new ConcurrentDictionary<string, int>();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fault = Count(runs) }, Cancel);
        await using var holding = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var asking = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var executor = ExecutorProcess.Start(holding, sandbox.KubeconfigYaml);
        await ConnectedAsync(asking, executor);

        var ids = new List<CommandId>();
        for (var number = 0; number < Commands; number++) ids.Add(await IssueAsync(asking, number));
        await Eventually.HoldsAsync(() => Task.FromResult(runs.Count > Commands / 10), () => executor.Output);
        Assert.True(runs.Count < Commands, "all commands had run before the process was killed");
        await holding.KillAsync();
        await holding.StartAgainAsync();

        var left = new Queue<CommandId>(ids);
        var ends = new Dictionary<CommandId, CommandResponse>();
        await Eventually.HoldsAsync(async () =>
        {
            while (left.TryPeek(out var id))
            {
                var command = Value(await asking.Client.GetCommandAsync(id, Cancel));
                if (command.Outcome is null) return false;
                ends[id] = command;
                left.Dequeue();
            }

            return true;
        }, () => $"{ends.Count} of {Commands} ended; executor: {executor.Output}; API: {holding.Output}");

        Assert.Equal([(Outcome.Completed, Commands)], ends.Values.CountBy(end => end.Outcome!.Value).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(Commands, runs.Count);
        Assert.All(runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task Callers_that_wait_at_another_process_are_answered_when_the_one_with_the_stream_dies()
    {
        await using var redis = await RealRedis.StartOrSkipAsync(appendOnly: true);
        var runs = new ConcurrentDictionary<string, int>();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fault = Count(runs) }, Cancel);
        await using var holding = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var asking = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var executor = ExecutorProcess.Start(holding, sandbox.KubeconfigYaml);
        await ConnectedAsync(asking, executor);

        var waiting = Enumerable.Range(0, 64).Select(number => asking.Client.ExecuteAsync(Request(number), Cancel)).ToArray();
        await Eventually.HoldsAsync(() => Task.FromResult(!runs.IsEmpty), () => executor.Output);
        await holding.KillAsync();
        await holding.StartAgainAsync();

        foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(Outcome.Completed, Value(answer).Outcome);
        Assert.All(runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task A_process_that_is_asked_to_stop_answers_what_waits_and_exits_clean()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var runs = new ConcurrentDictionary<string, int>();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fault = Count(runs) }, Cancel);
        await using var staying = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var leaving = await ApiProcess.StartAsync(redis.ConnectionString);
        await using var executor = ExecutorProcess.Start(staying, sandbox.KubeconfigYaml);
        await ConnectedAsync(leaving, executor);

        var waiting = Enumerable.Range(0, 64).Select(number => leaving.Client.ExecuteAsync(Request(number), Cancel)).ToArray();
        await Eventually.HoldsAsync(() => Task.FromResult(!runs.IsEmpty), () => executor.Output);
        await leaving.TerminateAsync();

        foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(Outcome.Completed, Value(answer).Outcome);
        Assert.DoesNotContain("nhandled", leaving.Output, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Each command asks for a label of its own, slowly enough that a process can die in between.
    private static Func<SandboxRequest, SandboxFault?> Count(ConcurrentDictionary<string, int> runs) => request =>
    {
        if (!request.Path.Contains("number", StringComparison.Ordinal)) return null;
        runs.AddOrUpdate(request.Path, 1, static (_, count) => count + 1);
        return new SandboxFault { Delay = TimeSpan.FromMilliseconds(50) };
    };

    private static ExecuteRequest Request(int number) => new()
    {
        ClusterId = ClusterId.Parse(ApiProcess.Cluster),
        Args = ["get", "pods", "-A", "-l", $"number={number}"],
        TimeoutSeconds = 120,
    };

    private static async Task<CommandId> IssueAsync(ApiProcess api, int number) =>
        Value(await api.Client.ExecuteAsync(Request(number) with { Wait = false, Queue = true }, Cancel)).CommandId;

    private static Task ConnectedAsync(ApiProcess api, ExecutorProcess executor) => Eventually.HoldsAsync(
        async () => Value(await api.Client.GetClusterAsync(ClusterId.Parse(ApiProcess.Cluster), Cancel)).Summary.State == ClusterState.Connected,
        () => executor.Output);

    private static T Value<T>(ApiAnswer<T> answer) =>
        answer is ApiAnswer<T>.Ok(var value) ? value : throw new Xunit.Sdk.XunitException($"not answered: {answer}");
}
