using Bunit;
using Kubently.Contracts;
using Kubently.Web.Components.Connect;
using Kubently.Web.Reading;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Connect;

public sealed class ConnectPageTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData(null, "--set apiUrl=https://ADDRESS-OF-THE-API")]
    [InlineData("https://kubently.example.com/", "--set apiUrl=https://kubently.example.com ")]
    public void The_command_that_starts_an_executor_elsewhere_leads_to_where_executors_reach_the_API(string? address, string part)
    {
        var text = ExecutorStart.InCluster(ClusterId.Parse("prod-eu-1"), address is null ? null : new Uri(address), "kubx_0123456789");
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("allowHttp", text, StringComparison.Ordinal);
        // What helm is told stands in lists of processes.
        Assert.DoesNotContain("kubx_", text[text.IndexOf("helm", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_that_could_not_be_read_is_not_called_empty()
    {
        var connect = _page.Render<ConnectPage>();
        Assert.Equal("Connect a cluster", connect.Find("h2").TextContent);
        _page.Clusters.Break(new Fault("The API does not answer", "Is it running?", null, null));
        Assert.Equal("Connect a cluster", connect.Find("h2").TextContent);
        _page.Give();
        Assert.Equal("No cluster is connected yet", connect.Find("h2").TextContent);
        _page.Give(Page.Cluster("prod-eu-1"));
        Assert.Equal("Connect another cluster", connect.Find("h2").TextContent);
    }
}
