using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Work;

public sealed class StopTests
{
    [Fact]
    public async Task A_stop_reads_no_more_lets_running_commands_end_and_posts_their_results()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var held = await rig.Kubectl.Held.NextAsync();
        var stopping = rig.StopAsync();
        await stream.GoneAsync().Within();
        await rig.LoggedAsync("Stopping: 1 commands run");
        Assert.False(stopping.IsCompleted);
        held.LetGo();
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("a1")).Outcome);
        await stopping;
        await rig.LoggedAsync("Stopped");
    }

    [Fact]
    public async Task What_still_runs_at_the_end_of_the_drain_time_is_stopped_and_answered()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        await rig.SendAsync(stream, "a2", more: ""","mutating":true""");
        await rig.Kubectl.Held.NextAsync();
        await rig.Kubectl.Held.NextAsync();
        var stopping = rig.StopAsync();
        await rig.Time.PassAsync(25, 25);
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Failed, "The executor was stopped while it ran this command. Send it again."), (post.Outcome, post.Message));
        Assert.Contains("unknown", (await rig.ResultAsync("a2")).Message, StringComparison.Ordinal);
        await stopping;
    }

    [Fact]
    public async Task What_has_not_started_is_left_to_the_next_executor_or_answered_where_nobody_hands_it_over_again()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxConcurrency = 1 });
        rig.Kubectl.Holding = true;
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "runs", "get first");
        var held = await rig.Kubectl.Held.NextAsync();
        await rig.SendAsync(stream, "left", "get second");
        await rig.SendAsync(stream, "mutates", "delete pod", more: ""","mutating":true""");
        await stream.SendAsync("command", """{"id":"original","args":["get","third"],"timeout":10}""");
        await stream.SendAsync("marker", "{}");
        await rig.LoggedAsync("unknown name marker");
        var stopping = rig.StopAsync();
        foreach (var id in (string[])["mutates", "original"])
            Assert.Contains("nothing was run", (await rig.ResultAsync(id)).Message, StringComparison.Ordinal);
        held.LetGo();
        await rig.ResultAsync("runs");
        await stopping;
        Assert.Empty(rig.Api.Results.Untaken);
        Assert.Equal(["get first"], rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever_for_an_API_that_is_away()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.ResultAnswer = _ => (503, "{}"));
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        await rig.LoggedAsync("posted again");
        var stopping = rig.StopAsync();
        await rig.Time.PassAsync(4, 4);
        await stopping;
        await rig.LoggedAsync("1 results could not be handed over");
    }

    [Fact]
    public async Task An_executor_that_is_waiting_to_reconnect_stops_at_once()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.StreamStatus = _ => 401);
        await rig.Time.WaitOfAsync(5, 10);
        await rig.StopAsync();
    }
}
