using Kubently.Web.Components.Commands;

namespace Kubently.Web.Tests.Commands;

public sealed class LogTailTests
{
    [Fact]
    public void Lines_of_overlapping_steps_are_there_once_and_times_are_taken_off()
    {
        var tail = new LogTail(timestamps: false);
        Assert.Equal(["a", "b"], tail.Add("2026-03-12T03:49:01.1Z a\n2026-03-12T03:49:02.2Z b\n"));
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 3, 48, 57, 200, TimeSpan.Zero), tail.Since);
        Assert.Equal(["c"], tail.Add("2026-03-12T03:49:01.1Z a\n2026-03-12T03:49:02.2Z b\n2026-03-12T03:49:03Z c\n"));
        Assert.Empty(tail.Add("2026-03-12T03:49:03Z c\n"));
        Assert.Empty(tail.Add(""));
    }

    [Fact]
    public void The_same_line_at_the_same_time_counts_as_often_as_it_is_there()
    {
        var tail = new LogTail(timestamps: false);
        Assert.Equal(["x", "x"], tail.Add("2026-03-12T03:49:01Z x\n2026-03-12T03:49:01Z x\n"));
        Assert.Equal(["x"], tail.Add("2026-03-12T03:49:01Z x\n2026-03-12T03:49:01Z x\n2026-03-12T03:49:01Z x\n"));
    }

    [Fact]
    public void A_container_that_is_a_little_behind_loses_nothing()
    {
        var tail = new LogTail(timestamps: false);
        tail.Add("[pod/a/app] 2026-03-12T03:49:10Z early\n");
        Assert.Equal(["[pod/b/app] late"], tail.Add("[pod/b/app] 2026-03-12T03:49:07Z late\n[pod/a/app] 2026-03-12T03:49:10Z early\n"));
    }

    [Fact]
    public void Times_stay_for_whom_asked_for_them_and_a_line_without_one_is_shown_once()
    {
        var tail = new LogTail(timestamps: true);
        Assert.Equal(["2026-03-12T03:49:01Z a", "odd"], tail.Add("2026-03-12T03:49:01Z a\nodd\n"));
        Assert.Empty(tail.Add("odd\n"));
    }

    [Fact]
    public void What_is_remembered_does_not_grow_with_the_log()
    {
        var tail = new LogTail(timestamps: false);
        var start = new DateTimeOffset(2026, 3, 12, 3, 0, 0, TimeSpan.Zero);
        for (var second = 0; second < 1_000; second++) Assert.Single(tail.Add($"{start.AddSeconds(second):yyyy-MM-ddTHH:mm:ssZ} line {second}\n"));
        // Long forgotten: it would be new again, and no step asks so far back.
        Assert.Single(tail.Add("2026-03-12T03:00:01Z line 1\n"));
    }
}
