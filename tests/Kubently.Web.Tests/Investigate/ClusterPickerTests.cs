using System.Collections.Immutable;
using Bunit;
using Kubently.Contracts;
using Kubently.Web.Components.Investigate;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Investigate;

public sealed class ClusterPickerTests : IDisposable
{
    private readonly Page _page = new();
    private ImmutableArray<ClusterId> _chosen = [];

    public void Dispose() => _page.Dispose();

    [Fact]
    public void Some_of_several_clusters_are_chosen_and_let_go_again()
    {
        var picker = Render("prod-eu-1", "prod-us-1", "dev-1");
        Assert.StartsWith("Any cluster", picker.Find("summary").TextContent, StringComparison.Ordinal);
        Box(picker, "prod-eu-1").Change(true);
        Assert.StartsWith("prod-eu-1", Shown(picker), StringComparison.Ordinal);
        Box(picker, "dev-1").Change(true);
        Assert.StartsWith("2 clusters", Shown(picker), StringComparison.Ordinal);
        Box(picker, "prod-eu-1").Change(false);
        Assert.Equal([ClusterId.Parse("dev-1")], _chosen);
        Box(picker, "Any cluster").Change(true);
        Assert.Empty(_chosen);
    }

    [Fact]
    public void Of_a_thousand_a_few_are_shown_the_chosen_ones_first_and_others_are_found_by_name()
    {
        _chosen = [ClusterId.Parse("store-0999")];
        var picker = Render([.. Enumerable.Range(0, 1_000).Select(number => $"store-{number:0000}")]);
        Assert.Equal(41, picker.FindAll("input[type=checkbox]").Count);
        Assert.Equal("store-0999", picker.FindAll(".one .cut")[0].TextContent);
        Assert.Contains("960 more clusters", picker.Find(".dim").TextContent, StringComparison.Ordinal);
        picker.Find(".field input").Input("0500");
        Assert.Equal(["store-0500"], picker.FindAll(".one .cut").Select(one => one.TextContent));
    }

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<ClusterPicker> picker, string name) =>
        picker.FindAll(".one").Single(one => one.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("input")!;

    private string Shown(IRenderedComponent<ClusterPicker> picker)
    {
        picker.Render(parameters => parameters.Add(each => each.Chosen, _chosen));
        return picker.Find("summary").TextContent;
    }

    private IRenderedComponent<ClusterPicker> Render(params string[] clusters) => _page.Render<ClusterPicker>(parameters => parameters
        .Add(each => each.Clusters, [.. clusters.Select(name => Page.Cluster(name))]).Add(each => each.Chosen, _chosen).Add(each => each.OnChoose, chosen => _chosen = chosen));
}
