using Kubently.Web.Components.Parts;

namespace Kubently.Web.Tests.Parts;

public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("![pixel](https://evil.example/x.png)", "<img")]
    [InlineData("![pixel](https://evil.example/x.png)", "evil.example")]
    [InlineData("[run](javascript:alert(1))", "javascript:")]
    [InlineData("[run](data:text/html,x)", "data:text")]
    [InlineData("[out](//evil.example)", "evil.example\"")]
    [InlineData("<javascript:alert(1)>", "<a ")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)", "javascript:")]
    [InlineData("x {onclick=alert(1)}", "onclick=\"")]
    public void Nothing_that_a_cluster_says_becomes_markup_of_its_own(string text, string absent) =>
        Assert.DoesNotContain(absent, SafeMarkdown.Of(text).Value, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_picture_leaves_its_words_and_a_link_to_the_web_tells_nothing_of_where_it_was_found()
    {
        Assert.Equal("<p>the pixel here</p>\n", SafeMarkdown.Of("the ![pixel](https://evil.example/x.png) here").Value);
        Assert.Equal(
            "<p><a href=\"https://kubernetes.io/docs\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">docs</a></p>\n", SafeMarkdown.Of("[docs](https://kubernetes.io/docs)").Value);
    }

    [Fact]
    public void A_report_keeps_its_headings_lists_tables_and_code()
    {
        var html = SafeMarkdown.Of("## Root cause\n\n- `redis`\n\n```\nkubectl get pods\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n").Value;
        Assert.Contains("<h3>Root cause</h3>", html, StringComparison.Ordinal);
        Assert.Contains("<li><code>redis</code></li>", html, StringComparison.Ordinal);
        Assert.Contains("<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>kubectl get pods\n</code></pre>", html, StringComparison.Ordinal);
        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
    }
}
