using Kubently.Executor.Link;

namespace Kubently.Executor.Tests.Link;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 500)]
    [InlineData(1, 1_000)]
    [InlineData(5, 16_000)]
    [InlineData(6, 30_000)]
    [InlineData(1_000_000, 30_000)]
    public void The_wait_lies_between_a_floor_and_a_ceiling_that_doubles_up_to_a_cap(int attempt, double ceilingMs)
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
            Assert.InRange(Backoff.Delay(BackoffRange.Usual, attempt, random).TotalMilliseconds, 100, ceilingMs);
    }

    [Fact]
    public void The_jitter_is_full_so_that_a_thousand_executors_do_not_come_back_together()
    {
        var random = new Random(2);
        var tenths = new int[10];
        for (var i = 0; i < 1_000; i++) tenths[(int)(Backoff.Delay(BackoffRange.Usual, 20, random).TotalSeconds / 3.0001)]++;
        Assert.All(tenths, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void An_unauthorised_executor_waits_from_5_to_60_seconds()
    {
        var random = new Random(3);
        var waits = Enumerable.Range(0, 1_000).Select(attempt => Backoff.Delay(BackoffRange.Unauthorised, attempt, random).TotalSeconds).ToArray();
        Assert.InRange(waits[0], 5, 10);
        Assert.All(waits, wait => Assert.InRange(wait, 5, 60));
        Assert.Contains(waits, wait => wait > 50);
    }

    [Fact]
    public void The_same_seed_gives_the_same_waits() =>
        Assert.Equal(Backoff.Delay(BackoffRange.Usual, 3, new Random(4)), Backoff.Delay(BackoffRange.Usual, 3, new Random(4)));
}
