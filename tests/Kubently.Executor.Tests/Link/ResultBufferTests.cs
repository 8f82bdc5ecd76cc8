using Kubently.Executor.Link.Internal.Posting;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;

namespace Kubently.Executor.Tests.Link;

public sealed class ResultBufferTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Results_go_in_the_order_of_their_arrival()
    {
        var buffer = new ResultBuffer(10, 1_000_000);
        foreach (var id in (string[])["a", "b", "c"]) buffer.Add(Letter(id), Now);
        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 3).Select(_ => buffer.TakeDue(TimeSpan.Zero)!.Id.Value));
        Assert.Null(buffer.TakeDue(TimeSpan.FromDays(1)));
        Assert.Equal(3, buffer.Count);
    }

    [Fact]
    public void A_full_buffer_drops_the_oldest_that_is_past_its_deadline_first()
    {
        var buffer = new ResultBuffer(3, 1_000_000);
        buffer.Add(Letter("oldest", deadline: 60), Now);
        buffer.Add(Letter("expired", deadline: -5), Now);
        buffer.Add(Letter("expired-later", deadline: -1), Now);
        Assert.Equal(["expired"], Dropped(buffer, "x"));
        Assert.Equal(["expired-later"], Dropped(buffer, "y"));
        Assert.Equal(["oldest"], Dropped(buffer, "z"));
        Assert.Equal(3, buffer.Count);
    }

    [Fact]
    public void Bytes_are_bounded_too_and_the_newest_always_stays()
    {
        var buffer = new ResultBuffer(100, 10_000);
        foreach (var id in (string[])["a", "b", "c", "d"]) buffer.Add(Letter(id, bytes: 1_900), Now);
        var dropped = buffer.Add(Letter("large", bytes: 8_900), Now);
        Assert.Equal(["a", "b", "c", "d"], dropped.Select(letter => letter.Id.Value));
        Assert.Empty(buffer.Add(Letter("small", bytes: 10), Now));
        Assert.Equal(["large"], buffer.Add(Letter("larger", bytes: 15_000), Now).Take(1).Select(letter => letter.Id.Value));
    }

    [Fact]
    public void One_in_flight_is_never_dropped()
    {
        var buffer = new ResultBuffer(1, 1_000_000);
        buffer.Add(Letter("flying"), Now);
        Assert.NotNull(buffer.TakeDue(TimeSpan.Zero));
        Assert.Empty(buffer.Add(Letter("second"), Now));
        Assert.Equal(2, buffer.Count);
    }

    [Fact]
    public void A_result_that_waits_already_is_made_due_and_not_kept_twice()
    {
        var buffer = new ResultBuffer(10, 1_000_000);
        buffer.Add(Letter("a"), Now);
        buffer.Reschedule(buffer.TakeDue(TimeSpan.Zero)!, TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(20), buffer.NextDue);
        Assert.Empty(buffer.Add(Letter("a"), Now));
        Assert.Equal(1, buffer.Count);
        Assert.NotNull(buffer.TakeDue(TimeSpan.Zero));
    }

    [Theory]
    [InlineData(200, nameof(PostVerdict.Taken))]
    [InlineData(401, nameof(PostVerdict.Unauthorised))]
    [InlineData(302, nameof(PostVerdict.Unauthorised))]
    [InlineData(403, nameof(PostVerdict.Final))]
    [InlineData(400, nameof(PostVerdict.Final))]
    [InlineData(404, nameof(PostVerdict.Away))]
    [InlineData(410, nameof(PostVerdict.Away))]
    [InlineData(422, nameof(PostVerdict.Final))]
    [InlineData(408, nameof(PostVerdict.Again))]
    [InlineData(500, nameof(PostVerdict.Again))]
    [InlineData(413, nameof(PostVerdict.TooLarge))]
    [InlineData(429, nameof(PostVerdict.Away))]
    [InlineData(503, nameof(PostVerdict.Away))]
    public void Each_status_has_one_meaning(int status, string verdict) =>
        Assert.Equal(verdict, PostVerdicts.Of(new Executor.Link.ApiAnswer.Answered(status, default, null)).ToString());

    [Fact]
    public void No_answer_means_that_the_API_is_away() =>
        Assert.Equal(PostVerdict.Away, PostVerdicts.Of(new Executor.Link.ApiAnswer.Unreachable("refused")));

    private static IEnumerable<string> Dropped(ResultBuffer buffer, string id) => buffer.Add(Letter(id), Now).Select(letter => letter.Id.Value);

    private static Letter Letter(string id, double deadline = 60, int bytes = 10) =>
        new(KeptResult.Of(Some.Result(id, new string('x', bytes / 2))), Now.AddSeconds(deadline), Now.AddHours(1), () => { });
}
