using Kubently.Cli.Terminals;

namespace Kubently.Cli.Tests.Terminals;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain ä 漢 🎉", "plain ä 漢 🎉")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("user\u202Etxt.exe", "usertxt.exe")]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData("c1\u009b31m", "c1\uFFFD31m")]
    public void Text_of_a_cluster_cannot_move_the_cursor_or_hide(string text, string expected) => Assert.Equal(expected, Printable.Text(text));

    [Fact]
    public void A_line_stays_one() => Assert.Equal("a b c", Printable.Line("a\nb\tc"));
}
