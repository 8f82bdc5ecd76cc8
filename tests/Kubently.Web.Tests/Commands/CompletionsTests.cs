using Kubently.Contracts;
using Kubently.Web.Components.Commands;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Commands;

public sealed class CompletionsTests
{
    private static readonly ClusterId Cluster = ClusterId.Parse("prod-eu-1");

    private readonly FakeReports _reports = new()
    {
        Kubectl = (cluster, line) => FakeReports.Answer(cluster, line switch
        {
            "get namespaces -o name" => "namespace/shop\nnamespace/payments\n",
            "api-resources -o name" => "pods\nservices\ndeployments.apps\n",
            "get pods -o name -n shop" => "pod/checkout-1\npod/web-1\n",
            "get deployments -o name" => "deployment.apps/web\n",
            _ => throw new InvalidOperationException(line),
        }),
    };

    [Theory]
    [InlineData("g", "get")]
    [InlineData("kubectl des", "describe")]
    [InlineData("get dep", "deployments")]
    [InlineData("get pods -n sh", "shop")]
    [InlineData("get pods -n shop che", "checkout-1")]
    [InlineData("logs -n shop w", "web-1")]
    [InlineData("describe deployments w", "web")]
    [InlineData("get pods --show", "--show-labels")]
    [InlineData("rollout st", "status")]
    public async Task What_may_come_next_is_offered(string typed, string first)
    {
        var offers = await new Completions(_reports).OfAsync(Cluster, typed, [], TestContext.Current.CancellationToken);
        Assert.Equal(first, offers[0].Text);
        Assert.EndsWith(first, offers[0].Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_is_asked_once_for_the_same_list()
    {
        var completions = new Completions(_reports);
        for (var letter = 0; letter < 3; letter++) await completions.OfAsync(Cluster, "get pods -n shop"[..(14 + letter)], [], TestContext.Current.CancellationToken);
        Assert.Equal(["prod-eu-1: get namespaces -o name"], _reports.Ran);
    }

    [Fact]
    public async Task Earlier_commands_are_offered_by_what_stands_in_them_and_without_a_cluster_too()
    {
        var offers = await new Completions(_reports).OfAsync(null, "shop", ["get pods -n shop", "get nodes"], TestContext.Current.CancellationToken);
        Assert.Equal([("get pods -n shop", "history")], offers.Select(offer => (offer.Text, offer.Kind)));
    }
}
