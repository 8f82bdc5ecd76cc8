using Kubently.Api.Webhooks.Internal.Posting;
using Kubently.Api.Webhooks.Internal.Work;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Tests.Webhooks;

public sealed class TextTests
{
    [Theory]
    [InlineData("VERDICT: PASS\nall well", WebhookVerdict.Pass)]
    [InlineData("\n## **Verdict - failed**", WebhookVerdict.Fail)]
    [InlineData("- `VERDICT: fail`", WebhookVerdict.Fail)]
    [InlineData("**VERDICT:** PASSED", WebhookVerdict.Pass)]
    [InlineData("The verdict: pass, I think", WebhookVerdict.Unknown)]
    [InlineData("VERDICT: passable", WebhookVerdict.Unknown)]
    [InlineData("a\nb\nc\nd\ne\nVERDICT: PASS", WebhookVerdict.Unknown)]
    [InlineData("", WebhookVerdict.Unknown)]
    public void A_verdict_is_found_in_whatever_Markdown_surrounds_it_and_nowhere_else(string answer, WebhookVerdict verdict) => Assert.Equal(verdict, VerdictLine.Of(answer));

    [Theory]
    [InlineData("# Head\n**bold** and [a](https://b.c/d)\n---\nend", "*Head*\n*bold* and <https://b.c/d|a>\nend")]
    [InlineData("a < b & c > d <!channel>", "a &lt; b &amp; c &gt; d &lt;!channel&gt;")]
    [InlineData("```sh\n**x** <y>\n# z\n```", "```\n**x** &lt;y&gt;\n# z\n```")]
    [InlineData("```\nopen", "```\nopen\n```")]
    public void Markdown_becomes_what_Slack_reads(string markdown, string slack) => Assert.Equal(slack, SlackText.Of(markdown));

    [Fact]
    public void Long_text_is_cut_into_pieces_that_fit_and_lose_nothing()
    {
        var text = SlackText.Of($"before\n```\n{string.Join('\n', Enumerable.Range(0, 500).Select(number => $"line {number}"))}\n```\n{new string('x', 7000)}");

        var pieces = SlackText.Pieces(text, 3000);

        Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, 3000));
        Assert.All(pieces, piece => Assert.Equal(0, piece.Split('\n').Count(line => line == "```") % 2));
        Assert.All(Enumerable.Range(0, 500), number => Assert.Single(pieces.SelectMany(piece => piece.Split('\n')), line => line == $"line {number}"));
        Assert.Equal(7000, pieces.Sum(piece => piece.Count(character => character == 'x')));
    }
}
