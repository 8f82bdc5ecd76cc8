using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Executor.Tests.Work;

public sealed class WorkTests
{
    [Fact]
    public async Task A_command_that_is_handed_over_again_is_answered_from_memory_and_not_run_twice()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var first = await rig.ResultAsync("a1");
        await rig.SettledAsync();
        stream.Break();
        await rig.Time.PassAsync(0.1, 0.5);
        stream = await rig.ConnectAsync(epoch: 2);
        await rig.SendAsync(stream, "a1");
        Assert.Equivalent(first, await rig.ResultAsync("a1"));
        Assert.Equal(["get pods"], rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_command_that_still_runs_is_not_started_again()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var held = await rig.Kubectl.Held.NextAsync();
        stream.Break();
        await rig.Time.PassAsync(0.1, 0.5);
        stream = await rig.ConnectAsync(epoch: 2);
        await rig.SendAsync(stream, "a1");
        await rig.LoggedAsync("Command a1 was handed over again; it still runs");
        held.LetGo();
        await rig.ResultAsync("a1");
        Assert.Equal(["get pods"], rig.Kubectl.Ran);
        Assert.Empty(rig.Api.Results.Untaken);
    }

    [Fact]
    public async Task An_expired_command_is_never_run()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", deadline: 0);
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.TimedOut, null), (post.Outcome, post.ExitCode));
        Assert.Contains("it was not run", post.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_command_whose_deadline_passes_while_it_waits_is_never_run()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 1 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "first", "get first");
        var held = await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "second", "get second", deadline: 5);
        await rig.SendAsync(stream, "third", "get third");
        await WaitingAsync(rig, stream, 2);
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        held.LetGo();
        Assert.Equal(Outcome.TimedOut, (await rig.ResultAsync("second")).Outcome);
        (await rig.Kubectl.Held.NextAsync()).LetGo();
        await rig.ResultAsync("third");
        Assert.Equal(["get first", "get third"], rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_command_that_waits_is_answered_at_its_deadline_whether_or_not_a_place_is_free()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 1 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "first", "get first");
        var held = await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "second", "get second", deadline: 9);
        await rig.SendAsync(stream, "third", "get third", deadline: 5);
        await rig.SendAsync(stream, "fourth", "get fourth");
        await WaitingAsync(rig, stream, 3);
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        var post = await rig.ResultAsync("third");
        Assert.Equal(Outcome.TimedOut, post.Outcome);
        Assert.Contains("it was not run", post.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Api.Results.Untaken);
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Outcome.TimedOut, (await rig.ResultAsync("second")).Outcome);
        held.LetGo();
        (await rig.Kubectl.Held.NextAsync()).LetGo();
        await rig.ResultAsync("fourth");
        Assert.Equal(["get first", "get fourth"], rig.Kubectl.Ran);
    }

    [Theory]
    [InlineData(60, 10, 10)]
    [InlineData(8, 30, 8)]
    public async Task A_command_has_its_timeout_or_what_is_left_until_its_deadline(double deadline, int timeout, int seconds)
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", deadline: deadline, timeout: timeout);
        await rig.Kubectl.Held.NextAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(rig.Api.Results.Untaken);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.TimedOut, seconds * 1000L), (post.Outcome, post.ExecutionTimeMs));
        Assert.Contains($"stopped after {seconds} s", post.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_stops_a_running_command_and_a_waiting_one_and_ignores_others()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 1 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "runs");
        await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "waits");
        await stream.SendAsync("cancel", """{"command_id":"waits"}""");
        await stream.SendAsync("cancel", """{"command_id":"nobody"}""");
        Assert.Equal(Outcome.Cancelled, (await rig.ResultAsync("waits")).Outcome);
        await stream.SendAsync("cancel", """{"command_id":"runs"}""");
        var post = await rig.ResultAsync("runs");
        Assert.Equal((Outcome.Cancelled, "It was cancelled by its caller."), (post.Outcome, post.Message));
        Assert.Single(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_closed_session_takes_its_commands_with_it_and_nobody_elses()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 2 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "mine", more: ""","session_id":"s1" """);
        await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "other", "get other", more: ""","session_id":"s2" """);
        var other = await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "waits", more: ""","session_id":"s1" """);
        await stream.SendAsync("session_closed", """{"session_id":"s1","reason":"ended"}""");
        Assert.Equal(Outcome.Cancelled, (await rig.ResultAsync("mine")).Outcome);
        Assert.Equal("Its session has ended; the command was stopped with it.", (await rig.ResultAsync("waits")).Message);
        other.LetGo();
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("other")).Outcome);
    }

    [Fact]
    public async Task What_a_closed_session_printed_is_forgotten_and_not_run_again()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", more: ""","session_id":"s1" """);
        await rig.ResultAsync("a1");
        await rig.SettledAsync();
        await stream.SendAsync("session_closed", """{"session_id":"s1","reason":"ended"}""");
        await rig.SendAsync(stream, "a1", more: ""","session_id":"s1" """);
        var again = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Failed, ""), (again.Outcome, again.Stdout));
        Assert.Single(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task As_many_run_at_once_as_the_options_say_and_the_others_keep_their_order()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 3 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        for (var i = 0; i < 20; i++) await rig.SendAsync(stream, $"c{i}", $"get c{i}");
        await WaitingAsync(rig, stream, 17);
        var running = new Queue<HeldRun>();
        for (var i = 0; i < 3; i++) running.Enqueue(await rig.Kubectl.Held.NextAsync());
        for (var i = 3; i < 20; i++)
        {
            running.Dequeue().LetGo();
            var next = await rig.Kubectl.Held.NextAsync();
            Assert.Equal($"get c{i}", next.Line);
            running.Enqueue(next);
        }

        foreach (var held in running) held.LetGo();
        for (var i = 0; i < 20; i++) await rig.ResultAsync($"c{i}");
        Assert.Equal(3, rig.Kubectl.MostRunning);
    }

    [Fact]
    public async Task A_handler_that_does_not_stop_is_answered_for_and_keeps_its_place()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 1 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "deaf", "get deaf");
        var held = await rig.Kubectl.Held.NextAsync();
        held.Deaf = true;
        await rig.SendAsync(stream, "next", "get next");
        await stream.SendAsync("cancel", """{"command_id":"deaf"}""");
        await rig.Time.PassAsync(2, 2);
        Assert.Equal(Outcome.Cancelled, (await rig.ResultAsync("deaf")).Outcome);
        Assert.Equal(["get deaf"], rig.Kubectl.Ran);
        held.LetGo();
        (await rig.Kubectl.Held.NextAsync()).LetGo();
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("next")).Outcome);
    }

    private static async Task WaitingAsync(Rig rig, FakeStream stream, int count)
    {
        // Comes after the commands on the same stream: once it has been read, they have been accepted.
        await stream.SendAsync("marker", "{}");
        await rig.LoggedAsync("unknown name marker");
        Assert.Equal(count, rig.Host.Services.GetRequiredService<IWork>().Load.Waiting);
    }
}
