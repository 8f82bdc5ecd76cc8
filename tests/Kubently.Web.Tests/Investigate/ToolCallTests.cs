using Bunit;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Kubently.Web.Components.Investigate;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Investigate;

public sealed class ToolCallTests : IDisposable
{
    private static readonly ConversationId Id = ConversationId.New();
    private static readonly string Path = $"GET /agent/conversations/{Id}/outputs/out-7";

    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void A_call_tells_its_size_and_what_was_hidden()
    {
        var card = Render(Finished("ok") with { Bytes = 3_900, Redactions = 2 });
        Assert.Equal(["3.8 KB", "2 hidden"], [card.Find(".m.b").TextContent, card.Find(".m.x").TextContent.Trim()]);
    }

    [Fact]
    public void What_is_whole_in_the_event_asks_the_API_for_nothing()
    {
        var card = Render(Finished("all of it"));
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Equal("all of it", card.Find(".out").TextContent);
        Assert.Contains("Complete", card.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Empty(_page.Api.Asked);
    }

    [Fact]
    public void A_long_output_is_read_when_it_is_opened_and_offered_as_a_file()
    {
        _page.Api.Answer(Path, Page(1_284, 1_284, new OutputLine(1, "calm"), new OutputLine(2, "ERROR no route") { CutCharacters = 12 }), KubentlyJson.Wire.OutputPage);
        var card = Render(Finished("calm …") with { Handle = "out-7" });
        Assert.Empty(_page.Api.Asked);
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        card.WaitForAssertion(() => Assert.Equal("1,284 lines", card.Find("[role=status]").TextContent));
        Assert.Equal($"/investigate/{Id}/outputs/out-7.txt", card.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Searching_asks_for_the_lines_that_match_and_says_how_many_they_are()
    {
        _page.Api.Answer(Path, Page(1_284, 3), KubentlyJson.Wire.OutputPage);
        var card = Render(Finished("calm …") with { Handle = "out-7" });
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        card.Find("input").Input("no route");
        card.WaitForAssertion(() => Assert.Equal("3 of 1,284 lines match", card.Find(".end span").TextContent));
    }

    [Fact]
    public void An_output_that_is_kept_no_more_shows_its_head_and_says_so()
    {
        _page.Api.Refuse(Path, 404, "Forgotten", "Nothing is kept under 'out-7'. Run the command again.");
        var card = Render(Finished("the head") with { Handle = "out-7" });
        card.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        card.WaitForAssertion(() => Assert.Contains("Run the command again.", card.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("the head", card.Find(".out").TextContent);
    }

    private static OutputPage Page(int lines, int matches, params OutputLine[] shown) => new() { Handle = "out-7", TotalLines = lines, Matches = matches, Offset = 0, Lines = [.. shown] };

    private static AgentEvent.ToolCallFinished Finished(string digest) => new("a", "kubectl", true, digest, 38) { At = Faking.Page.Now };

    private IRenderedComponent<ToolCall> Render(AgentEvent.ToolCallFinished end) => _page.Render<ToolCall>(parameters => parameters
        .Add(each => each.Call, new TranscriptItem.Call(1, "a", "kubectl", "prod-eu-1 logs web", end) { Key = 0, At = Faking.Page.Now })
        .Add(each => each.Conversation, Id));
}
