using Kubently.Api.Conversations.Internal;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Tests.Conversations;

public sealed class OutputReadingTests
{
    [Fact]
    public void A_document_on_one_line_is_read_with_its_lines() =>
        Assert.Equal("{\n  \"a\": [\n    \"<ü>\"\n  ]\n}", OutputReading.Readable("{\"a\":[\"<ü>\"]}\n").ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("{\n\"a\":1}")]
    [InlineData("{not a document}")]
    [InlineData("[warn] it is late]")]
    [InlineData("NAME  READY")]
    [InlineData("""{"msg":"cut off: \ud83d"}""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("")]
    public void Whatever_else_it_is_stays_as_it_is(string text) => Assert.Equal(text, OutputReading.Readable(text));

    [Fact]
    public void A_line_without_end_is_cut_and_says_by_how_much()
    {
        var line = Assert.Single(OutputReading.Page("out-1", new string('x', 2_345), new OutputQuery(), null).Lines);
        Assert.Equal((2_000, 345), (line.Text.Length, line.CutCharacters));
    }
}
