using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using static Kubently.System.Tests.TwoApis;

namespace Kubently.System.Tests;

/// <summary>What becomes of commands when an API process ends.</summary>
public sealed class CrashTests
{
    private const int Commands = 1000;
    private const int Callers = 64;

    [Fact]
    public async Task Commands_outlive_the_death_of_the_API_process_that_holds_the_stream()
    {
        await using var all = await TwoApis.StartAsync();
        // Commands keep coming while the process dies, so that some are waiting then however fast the others run.
        var issuing = IssueAsync(all);
        await Eventually.HoldsAsync(() => Task.FromResult(all.Runs.Count > Commands / 10), () => all.Executor.Output);

        await all.First.KillAsync();
        Assert.True(all.Runs.Count < Commands, "all commands had run before the process was killed");
        await all.First.StartAgainAsync();

        var ends = await EndsAsync(all, await issuing);
        Assert.Equal([(Outcome.Completed, Commands)], ends.CountBy(end => end.Outcome!.Value).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(Commands, all.Runs.Count);
        Assert.All(all.Runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task Callers_that_wait_at_another_process_are_answered_when_the_one_with_the_stream_dies()
    {
        await using var all = await TwoApis.StartAsync();
        var waiting = Enumerable.Range(0, Callers).Select(number => all.Second.Client.ExecuteAsync(Request(number), Cancel)).ToArray();
        await Eventually.HoldsAsync(() => Task.FromResult(!all.Runs.IsEmpty), () => all.Executor.Output);

        await all.First.KillAsync();
        await all.First.StartAgainAsync();

        foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(Outcome.Completed, Value(answer).Outcome);
        Assert.All(all.Runs, run => Assert.Equal(1, run.Value));
    }

    [Fact]
    public async Task A_process_that_is_asked_to_stop_answers_what_waits_and_exits_clean()
    {
        await using var all = await TwoApis.StartAsync();
        var waiting = Enumerable.Range(0, Callers).Select(number => all.Second.Client.ExecuteAsync(Request(number), Cancel)).ToArray();
        await Eventually.HoldsAsync(() => Task.FromResult(!all.Runs.IsEmpty), () => all.Executor.Output);

        await all.Second.TerminateAsync();

        foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(Outcome.Completed, Value(answer).Outcome);
        Assert.DoesNotContain("nhandled", all.Second.Output, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<List<CommandId>> IssueAsync(TwoApis all)
    {
        var ids = new List<CommandId>();
        for (var number = 0; number < Commands; number++)
            ids.Add(Value(await all.Second.Client.ExecuteAsync(Request(number) with { Wait = false, Queue = true }, Cancel)).CommandId);
        return ids;
    }

    private static async Task<List<CommandResponse>> EndsAsync(TwoApis all, IEnumerable<CommandId> ids)
    {
        var left = new Queue<CommandId>(ids);
        var ends = new List<CommandResponse>();
        await Eventually.HoldsAsync(
            async () =>
            {
                while (left.TryPeek(out var id))
                {
                    var command = Value(await all.Second.Client.GetCommandAsync(id, Cancel));
                    if (command.Outcome is null) return false;
                    ends.Add(command);
                    left.Dequeue();
                }

                return true;
            },
            () => $"{left.Count} commands have not ended; executor: {all.Executor.Output}; API: {all.First.Output}");
        return ends;
    }
}
