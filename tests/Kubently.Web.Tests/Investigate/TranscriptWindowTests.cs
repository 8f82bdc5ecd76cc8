using Kubently.Web.Components.Investigate;

namespace Kubently.Web.Tests.Investigate;

public sealed class TranscriptWindowTests
{
    private const int Step = TranscriptWindow.Size / 2;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(120, 0, 120)]
    [InlineData(121, 60, 121)]
    [InlineData(180, 60, 180)]
    [InlineData(181, 120, 181)]
    [InlineData(2_000, 1_920, 2_000)]
    public void The_end_is_shown_and_moves_in_steps(int count, int first, int end) => Assert.Equal((first, end), new TranscriptWindow().Of(count));

    [Fact]
    public void Going_back_comes_to_the_beginning_and_stays_there_while_more_happens()
    {
        var window = new TranscriptWindow();
        var before = window.Of(500).First;
        while (window.Of(500).First > 0)
        {
            window.Earlier(500);
            Assert.Equal(before - Step, window.Of(500).First);
            before -= Step;
        }

        Assert.Equal((0, TranscriptWindow.Size), window.Of(900));
    }

    [Fact]
    public void Going_on_misses_nothing_and_follows_the_end_again()
    {
        var window = new TranscriptWindow();
        for (var back = 0; back < 10; back++) window.Earlier(2_000);
        var (_, end) = window.Of(2_000);
        while (end < 2_000)
        {
            window.Later(2_000);
            var (first, next) = window.Of(2_000);
            Assert.True(first <= end, "no entry is left out between two parts");
            Assert.InRange(next - first, 1, TranscriptWindow.Size);
            end = next;
        }

        Assert.Equal(2_100, window.Of(2_100).End);
    }

    [Fact]
    public void Another_conversation_that_is_shorter_is_shown_from_what_there_is()
    {
        var window = new TranscriptWindow();
        window.Earlier(2_000);
        Assert.Equal((0, 3), window.Of(3));
    }
}
