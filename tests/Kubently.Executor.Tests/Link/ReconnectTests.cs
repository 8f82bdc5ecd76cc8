using Kubently.Executor.Link;
using Kubently.Executor.Link.Internal;

namespace Kubently.Executor.Tests.Link;

public sealed class ReconnectTests
{
    private static readonly TimeSpan Briefly = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    // Stands in for chance: the longest wait of the range and the attempt.
    private static readonly Func<BackoffRange, int, TimeSpan> Longest =
        (range, attempt) => TimeSpan.FromMilliseconds(Math.Min(range.First.TotalMilliseconds * Math.Pow(2, attempt), range.Most.TotalMilliseconds));

    [Fact]
    public void Streams_that_fail_one_after_the_other_wait_longer_each_time()
    {
        var reconnect = new Reconnect(0);
        List<double> waits = [];
        for (var i = 0; i < 8; i++)
        {
            (var wait, reconnect) = reconnect.After(new StreamEnd.Broken("gone"), TimeSpan.Zero, Longest);
            waits.Add(wait.TotalSeconds);
        }

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public void A_stream_that_stayed_healthy_starts_the_count_again() =>
        Assert.Equal(TimeSpan.FromMilliseconds(500), new Reconnect(9).After(new StreamEnd.Broken("gone"), Long, Longest).Wait);

    [Fact]
    public void A_server_that_accepts_and_drops_streams_is_not_healthy_and_is_there() =>
        Assert.Equal(TimeSpan.FromSeconds(4), new Reconnect(9).After(new StreamEnd.Closed(), Briefly, Longest).Wait);

    [Fact]
    public void A_stream_that_ends_cleanly_waits_too() =>
        Assert.True(new Reconnect(0).After(new StreamEnd.Closed(), Long, Longest).Wait >= TimeSpan.FromMilliseconds(100));

    [Fact]
    public void Closing_waits_as_long_as_the_server_says() =>
        Assert.Equal(TimeSpan.FromMilliseconds(7_200), new Reconnect(3).After(new StreamEnd.Closing("shutdown", TimeSpan.FromMilliseconds(7_200)), Long, Longest).Wait);

    [Fact]
    public void Closing_never_comes_back_without_a_wait() =>
        Assert.Equal(TimeSpan.FromMilliseconds(100), new Reconnect(0).After(new StreamEnd.Closing("shutdown", TimeSpan.Zero), Long, Longest).Wait);

    [Theory]
    [InlineData("superseded")]
    [InlineData("revoked")]
    public void An_executor_that_was_thrown_out_does_not_push_back_in(string reason) =>
        Assert.Equal(TimeSpan.FromSeconds(10), new Reconnect(0).After(new StreamEnd.Closing(reason, TimeSpan.Zero), Long, Longest).Wait);

    [Theory]
    [InlineData(12, 12)]
    [InlineData(86_400, 60)]
    public void Retry_After_is_honoured_within_reason(double asked, double waited) =>
        Assert.Equal(waited, new Reconnect(0).After(new StreamEnd.Broken("503", TimeSpan.FromSeconds(asked)), TimeSpan.Zero, Longest).Wait.TotalSeconds);
}
