using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Cli.Ask;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.Tests.Ask;

public sealed partial class MarkdownTests
{
    [Theory]
    [InlineData("# Title", "Title")]
    [InlineData("a *b* **c** `d`", "a b c d")]
    [InlineData("- one\n- two\n  - three", " • one\n • two\n    • three")]
    [InlineData("3. three\n4. four", " 3. three\n 4. four")]
    [InlineData("> quoted", " │ quoted")]
    [InlineData("see [the docs](https://example.com)", "see the docs (https://example.com)")]
    [InlineData("a < b & c &amp; <b>d</b>", "a < b & c & <b>d</b>")]
    [InlineData("[red]not markup[/]", "[red]not markup[/]")]
    public void Blocks_and_inlines_read_well(string markdown, string expected) => Assert.Equal(expected, Render(markdown, 60));

    [Fact]
    public void Prose_is_wrapped_at_words_and_code_is_not()
    {
        Assert.Equal("one two\nthree", Render("one two three", 10));
        Assert.Equal("    kubectl get pods -A", Render("```sh\nkubectl get pods -A\n```", 10));
    }

    [Fact]
    public void Tables_have_their_cells()
    {
        var table = Render("| Pod | State |\n|---|---|\n| a | `ok` |", 60);
        Assert.Contains("│ Pod │ State │", table, StringComparison.Ordinal);
        Assert.Contains("│ a   │ ok    │", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a&#27;[2Jb")]
    [InlineData("a&#x1b;]0;title&#7;b")]
    [InlineData("[a](http://x/&#27;[2J)")]
    [InlineData("[a](<http://x/&#x9b;2J>)")]
    [InlineData("a&#x202e;b")]
    [InlineData("```sh&#27;[2J\na\n```")]
    public void A_control_character_written_as_an_entity_does_not_reach_the_terminal(string markdown) =>
        Assert.DoesNotContain(Render(markdown, 60), c => char.GetUnicodeCategory(c) is UnicodeCategory.Format || char.IsControl(c) && c != '\n');

    [Fact]
    public void Nesting_without_end_is_cut() => Assert.Contains("…", Render(string.Concat(Enumerable.Repeat("> ", 40)) + "deep", 200), StringComparison.Ordinal);

    private static string Render(string markdown, int width)
    {
        var output = new MemoryStream();
        new MarkdownText(new Terminal(Stream.Null, output, Stream.Null) { OutIsRich = true, Width = width }).Write(markdown);
        var lines = Colours().Replace(Encoding.UTF8.GetString(output.ToArray()), "").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).TrimEnd('\n');
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();
}
