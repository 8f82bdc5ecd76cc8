using Kubently.Web.Session.Internal;
using Kubently.Web.Tests.Faking;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Web.Tests.Session;

public sealed class OneTimeLinkTests
{
    private readonly FakeTimeProvider _time = new(Page.Now);

    [Fact]
    public void A_link_signs_in_once()
    {
        var links = new OneTimeLinks(_time);
        var code = links.Issue("the-key");
        Assert.Equal("the-key", links.Take(code));
        Assert.Null(links.Take(code));
    }

    [Fact]
    public void A_link_is_too_old_after_ten_minutes()
    {
        var links = new OneTimeLinks(_time);
        var code = links.Issue("the-key");
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(links.Take(code));
    }

    [Theory]
    [InlineData("/fleet?cluster=a", "/fleet?cluster=a")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    public void After_signing_in_there_is_no_way_out_of_the_console(string? to, string goes) => Assert.Equal(goes, LocalPath.Of(to));
}
