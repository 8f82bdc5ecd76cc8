using System.Globalization;
using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Link;

public sealed class ClockTests
{
    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public async Task Deadlines_hold_on_a_machine_whose_clock_is_five_minutes_wrong(int seconds)
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.Api.Streams.NextAsync();
        var server = rig.Time.GetUtcNow().AddSeconds(seconds);
        await stream.ConnectedAsync(1, server);
        await rig.SendAsync(stream, "live", "get live", deadline: 10, now: server);
        await rig.SendAsync(stream, "dead", "get dead", deadline: -1, now: server);
        var live = await rig.ResultAsync("live");
        Assert.Equal(Outcome.Completed, live.Outcome);
        Assert.Equal(server, live.ExecutedAt);
        Assert.Equal(Outcome.TimedOut, (await rig.ResultAsync("dead")).Outcome);
        Assert.Equal(["get live"], rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_keepalive_of_our_own_API_moves_the_clock_on()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        var server = rig.Time.GetUtcNow().AddMinutes(7);
        await stream.SendAsync("keepalive", $$"""{"timestamp":{{(server.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture)}}}""");
        await rig.SendAsync(stream, "a1", deadline: 5, now: server);
        Assert.Equal(server, (await rig.ResultAsync("a1")).ExecutedAt);
    }

    [Fact]
    public void A_message_that_was_delayed_does_not_set_the_clock_back()
    {
        var time = new TestTime();
        var clock = new ApiClock(time);
        var server = time.GetUtcNow().AddMinutes(5);
        clock.Set(server);
        clock.Correct(server.AddSeconds(-1));
        Assert.Equal(server, clock.Now);
        clock.Correct(server.AddSeconds(1));
        Assert.Equal(server.AddSeconds(1), clock.Now);
    }

    [Fact]
    public void Messages_that_were_held_up_together_do_not_set_the_clock_back()
    {
        var clock = new ApiClock(new TestTime());
        var server = clock.Now;
        for (var late = 10; late >= 0; late--)
        {
            clock.Correct(server.AddSeconds(-late));
            Assert.Equal(server, clock.Now);
        }
    }

    [Fact]
    public void A_clock_of_the_API_that_was_set_back_is_followed_when_a_second_message_says_the_same()
    {
        var time = new TestTime();
        var clock = new ApiClock(time);
        var server = clock.Now;
        clock.Correct(server.AddSeconds(-60));
        Assert.Equal(server, clock.Now);
        time.Advance(TimeSpan.FromSeconds(15));
        clock.Correct(server.AddSeconds(-45).AddMilliseconds(-200));
        Assert.Equal(server.AddSeconds(-45).AddMilliseconds(-200), clock.Now);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(server.AddSeconds(-15).AddMilliseconds(-200), clock.Now);
    }

    [Fact]
    public void Setting_the_machines_clock_while_it_runs_moves_nothing()
    {
        var time = new SetTime();
        var clock = new ApiClock(time);
        var before = clock.Now;
        time.Wall = time.Wall.AddMinutes(-5);
        Assert.Equal(before, clock.Now);
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => 1_000;
    }
}
