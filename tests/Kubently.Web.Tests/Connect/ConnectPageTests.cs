using Bunit;
using Kubently.Web.Components.Connect;
using Kubently.Web.Reading;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Connect;

public sealed class ConnectPageTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

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
