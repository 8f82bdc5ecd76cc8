using Kubently.Web.Components.Parts;

namespace Kubently.Web.Tests.Parts;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "now")]
    [InlineData(12, "12 s")]
    [InlineData(2_820, "47 min")]
    [InlineData(10_800, "3 h")]
    [InlineData(600_000, "6 d")]
    [InlineData(-30, "now")]
    public void A_time_ago_is_told_in_its_largest_unit(int seconds, string words) => Assert.Equal(words, Words.Ago(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(38, "38 ms")]
    [InlineData(1_240, "1.2 s")]
    [InlineData(108_000, "1 min 48 s")]
    public void What_something_took_is_told_as_people_say_it(long milliseconds, string words) => Assert.Equal(words, Words.Took(milliseconds));

    [Theory]
    [InlineData(612, "612 B")]
    [InlineData(3_900, "3.8 KB")]
    [InlineData(1_300_000, "1.2 MB")]
    public void Sizes_are_in_powers_of_1024(long bytes, string words) => Assert.Equal(words, Words.Size(bytes));

    [Fact]
    public void What_was_searched_for_is_marked_wherever_it_stands() => Assert.Equal(
        [("checkout ", null), ("Crash", "mark"), ("LoopBackOff ", null), ("crash", "mark")],
        OutputText.Pieces("checkout CrashLoopBackOff crash", "crash", yaml: false).Select(piece => (piece.Text, piece.Class)));

    [Fact]
    public void Pieces_are_the_text_again()
    {
        const string Text = "apiVersion: v1\nmetadata:\n  name: web\n  labels:\n  - a: b\nERROR: Pending\n";
        Assert.Equal(Text, string.Concat(OutputText.Pieces(Text, null, yaml: true).Select(piece => piece.Text)));
        Assert.Equal(Text, string.Concat(OutputText.Pieces(Text, null, yaml: false).Select(piece => piece.Text)));
        Assert.Equal(Text, string.Concat(OutputText.Pieces(Text, ".", yaml: false).Select(piece => piece.Text)));
    }
}
