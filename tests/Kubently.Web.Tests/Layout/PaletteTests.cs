using Kubently.Contracts.Rest;
using Kubently.Web.Components.Layout;
using Kubently.Web.Reading.Internal;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Layout;

public sealed class PaletteTests
{
    private static readonly ClusterList Clusters = new([], 2, [Page.Cluster("prod-eu-1"), Page.Cluster("staging-eu-1")]);

    [Theory]
    [InlineData("", "Fleet")]
    [InlineData("aud", "Audit")]
    [InlineData("prod", "prod-eu-1")]
    [InlineData("@", "prod-eu-1")]
    [InlineData("@ stag", "staging-eu-1")]
    [InlineData("> prod", "Investigate prod-eu-1")]
    [InlineData("eu-1", "prod-eu-1")]
    public void The_best_match_stands_first(string typed, string first) => Assert.Equal(first, Titles(typed)[0]);

    [Fact]
    public void What_matches_nothing_offers_nothing() => Assert.Empty(Titles("zzz"));

    private static List<string> Titles(string typed)
    {
        using var findings = new Findings(new FakeReports(), TimeProvider.System);
        return [.. PaletteEntries.Matching(typed, Clusters, null, findings).Select(entry => entry.Title)];
    }
}
