using Kubently.Api.Agent.Internal.Tools;

namespace Kubently.Api.Tests.Agent.Tools;

public sealed class LineSelectionTests
{
    private const string Text = "one\ntwo ERROR\nthree\nfour\nfive error\nsix\n";

    [Theory]
    [InlineData(null, 2, 2, 0, "[lines 2 to 3 of 6][more from_line=4]\n2: two ERROR\n3: three")]
    [InlineData("error", 1, 10, 0, "[2 of 2 lines that match, from line 1, of 6]\n2: two ERROR\n--\n5: five error")]
    [InlineData("error", 3, 10, 0, "[1 of 1 lines that match, from line 3, of 6]\n5: five error")]
    [InlineData("error", 1, 10, 1, "[2 of 2 lines that match, from line 1, of 6]\n1: one\n2: two ERROR\n3: three\n4: four\n5: five error\n6: six")]
    [InlineData("error", 1, 1, 0, "[1 of 2 lines that match, from line 1, of 6][more from_line=3]\n2: two ERROR")]
    [InlineData("nothing", 1, 10, 0, "[0 of 0 lines that match, from line 1, of 6]")]
    public void Lines_are_selected_by_place_and_by_text(string? grep, int from, int lines, int context, string selected) =>
        Assert.Equal(selected, Assert.IsType<LineSelection.Valid>(LineSelection.Of(grep, false, from, lines, context)).Select(Text));

    [Fact]
    public void A_text_is_no_pattern_unless_it_is_said_to_be()
    {
        Assert.StartsWith("[0 of 0", Assert.IsType<LineSelection.Valid>(LineSelection.Of("t.o", false, 1, 10, 0)).Select(Text), StringComparison.Ordinal);
        Assert.StartsWith("[1 of 1", Assert.IsType<LineSelection.Valid>(LineSelection.Of("t.o", true, 1, 10, 0)).Select(Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", true, 1, 10, 0)]
    [InlineData("(a)\\1", true, 1, 10, 0)]
    [InlineData(null, false, 0, 10, 0)]
    [InlineData(null, false, 1, 1001, 0)]
    [InlineData("x", false, 1, 10, 21)]
    public void What_cannot_be_selected_is_said(string? grep, bool regex, int from, int lines, int context) =>
        Assert.NotEmpty(Assert.IsType<LineSelection.Faulty>(LineSelection.Of(grep, regex, from, lines, context)).Fault);

    [Fact]
    public void A_pattern_made_to_take_for_ever_does_not()
    {
        var line = new string('a', 200_000) + "!";
        Assert.StartsWith("[0 of 0", Assert.IsType<LineSelection.Valid>(LineSelection.Of("(a+)+$", true, 1, 10, 0)).Select(line), StringComparison.Ordinal);
    }
}
