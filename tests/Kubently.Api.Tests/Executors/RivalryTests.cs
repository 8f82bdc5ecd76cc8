using Kubently.Api.Executors.Internal;

namespace Kubently.Api.Tests.Executors;

public sealed class RivalryTests
{
    [Theory]
    [InlineData("new", "", "")]
    [InlineData("new", "old", "")]
    [InlineData("newest", "newer,old", "")]
    [InlineData("same", "same,same,same", "")]
    [InlineData("one", "other,one", "one,other")]
    [InlineData("two", "one,two,one", "one,two")]
    [InlineData(null, "one,two,one", "one,two")]
    [InlineData("new", "old,old", "")]
    public void Only_who_comes_back_is_a_rival(string? holder, string losers, string rivals) =>
        Assert.Equal(Split(rivals), Rivalry.Of(holder, Split(losers)));

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
