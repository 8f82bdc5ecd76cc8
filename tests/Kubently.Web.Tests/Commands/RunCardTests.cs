using Bunit;
using Kubently.Contracts;
using Kubently.Web.Components.Commands;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Commands;

public sealed class RunCardTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void What_is_run_again_runs_where_it_ran_and_not_where_the_next_one_would()
    {
        var (eu, us) = (ClusterId.Parse("prod-eu-1"), ClusterId.Parse("prod-us-1"));
        CommandAgain? again = null;
        var run = new CommandRun(1, ["delete", "pod", "web-0"], Page.Now) { Answers = [(eu, new(FakeReports.Answer(eu, "deleted\n"), null)), (us, new(FakeReports.Answer(us, "deleted\n"), null))] };
        var card = _page.Render<RunCard>(parameters => parameters.Add(part => part.Run, run).Add(part => part.OnAgain, asked => again = asked));

        card.Find("[aria-label='Run again']").Click();

        Assert.Equal(("delete pod web-0", "prod-eu-1,prod-us-1"), (again?.Line, string.Join(',', again?.On ?? [])));
    }
}
