using Bunit;
using Kubently.Contracts.Rest;
using Kubently.Web.Components.Commands;
using Kubently.Web.Tests.Faking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Web.Tests.Commands;

public sealed class LogViewTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void A_log_is_followed_from_where_it_was_until_it_is_stopped()
    {
        var number = 0;
        _page.Reports.Kubectl = (cluster, _) => FakeReports.Answer(cluster, $"2026-03-12T03:49:0{number++}Z line\n");
        var page = Run("logs web -n shop -f");
        page.WaitForAssertion(() => Assert.Single(_page.Reports.Ran));
        _page.Time.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.Equal(2, _page.Reports.Ran.Count));
        Assert.Equal("prod-eu-1: logs web -n shop --timestamps --since-time=2026-03-12T03:48:55Z --tail=2000", _page.Reports.Ran[1]);
        page.WaitForAssertion(() => Assert.Contains("2 lines", page.Find(".logend").TextContent, StringComparison.Ordinal));
        page.Find("[data-stop]").Click();
        _page.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, _page.Reports.Ran.Count);
        Assert.Contains("Stopped", page.Find(".logend").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_cannot_be_read_says_why_and_is_asked_no_more()
    {
        _page.Reports.Kubectl = (cluster, _) => FakeReports.Answer(cluster, "") with { ExitCode = 1, Status = CommandStatus.Failure, Error = "pods \"web\" not found" };
        var page = Run("logs web -f");
        page.WaitForAssertion(() => Assert.Contains("not found", page.Find(".run [role=alert]").TextContent, StringComparison.Ordinal));
        _page.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_page.Reports.Ran);
    }

    [Fact]
    public void After_a_quarter_of_an_hour_somebody_has_to_say_that_it_goes_on()
    {
        var page = Run("logs web -f");
        page.WaitForAssertion(() => Assert.Single(_page.Reports.Ran));
        _page.Time.Advance(TimeSpan.FromMinutes(15));
        page.WaitForAssertion(() => Assert.Contains("Followed for 15 min", page.Find(".logend").TextContent, StringComparison.Ordinal));
        var before = _page.Reports.Ran.Count;
        page.Find(".logend button").Click();
        page.WaitForAssertion(() => Assert.True(_page.Reports.Ran.Count > before));
    }

    [Fact]
    public void A_log_that_was_read_once_offers_to_be_followed_and_the_run_before()
    {
        _page.Reports.Kubectl = (cluster, _) => FakeReports.Answer(cluster, "hello\n");
        var page = Run("logs web");
        page.WaitForAssertion(() => Assert.Equal("hello\n", page.Find(".run .out").TextContent));
        page.FindAll("button").Single(button => button.TextContent == "Previous run").Click();
        page.WaitForAssertion(() => Assert.Equal("prod-eu-1: logs web --previous", _page.Reports.Ran[^1]));
    }

    private IRenderedComponent<CommandsPage> Run(string line)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo("/commands?on=prod-eu-1");
        var page = _page.Render<CommandsPage>();
        _page.Give(Page.Cluster("prod-eu-1"));
        page.Find("[data-prompt]").Input(line);
        _page.Reports.Ran.Clear();
        page.Find(".prompt").Submit();
        return page;
    }
}
