using Bunit;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Web.Components.Fleet;
using Kubently.Web.Reading;
using Kubently.Web.Tests.Faking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Web.Tests.Fleet;

public sealed class FleetPageTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void Before_anything_is_known_the_page_has_the_shape_of_its_table() => Assert.Single(_page.Render<FleetPage>().FindAll("[aria-busy=true]"));

    [Fact]
    public void With_no_cluster_the_page_leads_to_connecting_one()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give();
        Assert.Equal("/connect", fleet.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void A_cluster_that_is_away_is_named_with_how_long_and_never_called_healthy()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("edge-1", ClusterState.Offline, TimeSpan.FromHours(2)), Page.Cluster("prod-eu-1"));
        var row = fleet.FindAll("tbody tr").First(tr => tr.TextContent.Contains("edge-1", StringComparison.Ordinal));
        Assert.Contains("Offline, 2 h", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("–", row.QuerySelector(".fs")!.TextContent.Trim());
    }

    [Fact]
    public void Findings_are_counted_by_how_bad_they_are()
    {
        _page.Reports.Diagnosis = _ => Task.FromResult(new Reading<DiagnosisReport>(new DiagnosisReport
        {
            Scope = new DiagnosisScope(),
            Findings = [Page.Finding(Severity.Critical, "checkout", "It crashes."), Page.Finding(Severity.Warning, "web", "It is slow.")],
        }, null));
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("prod-eu-1"));
        fleet.WaitForAssertion(() => Assert.Equal(["1 critical", "1 warning", "0 info"], fleet.FindAll(".fs .f").Select(each => each.GetAttribute("title"))));
        Assert.Equal("1", fleet.Find(".strip b.crit").TextContent);
    }

    [Fact]
    public void How_long_commands_take_is_drawn_and_told_in_words()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("prod-eu-1") with { Latency = new ClusterLatency { From = Page.Now, Counts = [2, 0, 1, 3], P50Ms = [20, 0, 40, 30], MaxMs = [25, 0, 40, 1_200] } }, Page.Cluster("prod-eu-2"));
        var (busy, silent) = (fleet.FindAll(".lat")[0], fleet.FindAll(".lat")[1]);
        Assert.Equal("6 commands in the last 4 min: median 30 ms lately, from 20 ms to 40 ms, longest 1.2 s", busy.QuerySelector(".sr")!.TextContent);
        Assert.Equal("M0 10h18M36 2h18L54 6", busy.QuerySelector("path")!.GetAttribute("d"));
        Assert.Equal("no command in the last half hour", silent.QuerySelector(".sr")!.TextContent);
        Assert.Null(silent.QuerySelector("svg"));
    }

    [Theory]
    [InlineData(4_000, true)]
    [InlineData(2_500, false)]
    [InlineData(900, false)]
    public void A_cluster_that_has_become_slow_stands_out(int lately, bool hot)
    {
        var fleet = _page.Render<FleetPage>();
        var usual = lately > 1_000 ? 1_000 : 20;
        _page.Give(Page.Cluster("prod-eu-1") with { Latency = new ClusterLatency { From = Page.Now, Counts = [1, 1, 1, 1], P50Ms = [usual, usual, usual, lately], MaxMs = [usual, usual, usual, lately] } });
        Assert.Equal(hot, fleet.FindAll(".lat.hot").Count == 1);
    }

    [Fact]
    public void Searching_and_filtering_stand_in_the_address()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("prod-eu-1"), Page.Cluster("dev-1", ClusterState.Offline));
        fleet.Find("[data-search]").Input("dev");
        Assert.EndsWith("/fleet?q=dev", _page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        fleet.FindAll(".chip").Single(chip => chip.TextContent.StartsWith("Offline", StringComparison.Ordinal)).Click();
        Assert.EndsWith("show=offline", _page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_are_grouped_by_a_label_and_found_by_it()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("a", labels: "env=prod,region=eu"), Page.Cluster("b", labels: "env=dev"), Page.Cluster("c", labels: "env=prod"), Page.Cluster("d"));
        fleet.Find("select").Change("env");
        Assert.Equal(["env=dev 1 cluster", "env=prod 2 clusters", "env=not said 1 cluster"], fleet.FindAll("tr.group").Select(group => group.TextContent.Trim()));
        fleet.Find("[data-search]").Input("region=eu");
        Assert.Equal(["a"], fleet.FindAll("tbody a").Select(row => row.TextContent));
    }

    [Fact]
    public void What_is_typed_is_not_taken_back_by_a_reading_that_comes_in_between()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("prod-eu-1"));
        fleet.Find("[data-search]").Input("pro");
        _page.Give(Page.Cluster("prod-eu-1"));
        Assert.Equal("pro", fleet.Find("[data-search]").GetAttribute("value"));
        fleet.Find("[data-search]").Input("nobody");
        fleet.FindAll(".empty button").Single().Click();
        Assert.Null(fleet.Find("[data-search]").GetAttribute("value"));
        Assert.Contains("prod-eu-1", fleet.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_stays_when_the_API_is_away_and_the_page_says_from_when_it_is()
    {
        var fleet = _page.Render<FleetPage>();
        _page.Give(Page.Cluster("prod-eu-1"));
        _page.Time.Advance(TimeSpan.FromSeconds(12));
        _page.Clusters.Break(new Fault("The API does not answer", "Is it running?", null, null));
        Assert.Contains("Not answering, from 12 s ago", fleet.Find(".live").TextContent, StringComparison.Ordinal);
        Assert.Contains("prod-eu-1", fleet.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_left_stops_reading()
    {
        _page.Render<FleetPage>();
        Assert.Equal(1, _page.Clusters.Followers);
        await _page.DisposeComponentsAsync();
        Assert.Equal(0, _page.Clusters.Followers);
    }
}
