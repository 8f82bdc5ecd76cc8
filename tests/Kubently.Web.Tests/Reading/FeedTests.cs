using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading.Internal;
using Kubently.Web.Tests.Faking;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Web.Tests.Reading;

public sealed class FeedTests
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new(Page.Now);
    private readonly Queue<ApiAnswer<SessionList>> _answers = new();
    private int _reads;

    [Fact]
    public void Nothing_is_read_before_somebody_follows_and_after_the_last_one_left()
    {
        using var feed = Feed();
        _time.Advance(Every * 3);
        Assert.Equal(0, _reads);
        var (one, other) = (feed.Follow(() => { }), feed.Follow(() => { }));
        Assert.Equal(1, _reads);
        one.Dispose();
        _time.Advance(Every);
        Assert.Equal(2, _reads);
        other.Dispose();
        _time.Advance(Every * 3);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public void What_was_read_last_stays_when_reading_fails_and_the_fault_goes_with_the_next_success()
    {
        using var feed = Feed();
        _answers.Enqueue(new ApiAnswer<SessionList>.Ok(new SessionList([], 7)));
        _answers.Enqueue(new ApiAnswer<SessionList>.Unreachable("Nobody is there."));
        using var following = feed.Follow(() => { });
        Assert.Equal((7, null), (feed.Value!.Count, feed.Fault));
        _time.Advance(Every);
        Assert.Equal((7, "Nobody is there.", Page.Now), (feed.Value!.Count, feed.Fault!.Detail, feed.At!.Value));
        _time.Advance(Every);
        Assert.Null(feed.Fault);
    }

    [Fact]
    public void Each_follower_hears_of_each_reading()
    {
        using var feed = Feed();
        var heard = 0;
        using var one = feed.Follow(() => heard++);
        using var other = feed.Follow(() => heard++);
        _time.Advance(Every);
        Assert.Equal(3, heard);
    }

    private Feed<SessionList> Feed() => new(
        _ =>
        {
            _reads++;
            return Task.FromResult(_answers.TryDequeue(out var answer) ? answer : new ApiAnswer<SessionList>.Ok(new SessionList([], 0)));
        },
        Every, _time);
}
