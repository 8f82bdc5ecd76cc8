using Bunit;
using Kubently.Web.Components.Parts;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Parts;

public sealed class DiffTests
{
    [Fact]
    public void Lines_are_what_they_were_but_for_their_mark_which_stands_beside_them()
    {
        using var page = new Page();
        var diff = page.Render<Diff>(parameters => parameters.Add(each => each.Text, "--- now\n+++ then\n@@ -1,2 +1,2 @@\n spec:\n-  replicas: 2\n+  replicas: 3\n"));
        Assert.Equal(
            [("file", "--- now"), ("file", "+++ then"), ("hunk", "@@ -1,2 +1,2 @@"), ("", "spec:"), ("del", "−  replicas: 2"), ("add", "+  replicas: 3")],
            diff.FindAll(".diff > div").Select(line => (line.ClassName ?? "", line.TextContent)));
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(2_820, "47 min ago")]
    public void A_time_in_a_sentence_reads_as_one(int seconds, string text)
    {
        using var page = new Page();
        Assert.Equal(text, page.Render<Ago>(parameters => parameters.Add(each => each.At, Page.Now.AddSeconds(-seconds)).Add(each => each.InSentence, true)).Find("time").TextContent);
    }
}
