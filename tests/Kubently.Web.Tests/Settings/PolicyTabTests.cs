using Bunit;
using Kubently.Contracts;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Wire;
using Kubently.Web.Components.Settings;
using Kubently.Web.Reading;
using Kubently.Web.Tests.Faking;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Web.Tests.Settings;

public sealed class PolicyTabTests : IDisposable
{
    private const string Test = "POST /policy/test";

    private static readonly PolicyVerdict Runs = new(PolicyDecision.Allow, "policy.read", "It only reads.");
    private static readonly PolicyVerdict Refused = new(PolicyDecision.Refuse, "policy.verb", "The policy file does not permit `get`.");

    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Fact]
    public void A_clusters_own_file_and_mode_are_where_editing_begins()
    {
        _page.Reports.Policy = _ => new Reading<PolicyReport>(new PolicyReport { Mode = SecurityMode.FullAccess, Text = "version: 1\n", Hash = "0123456789abcdef", LoadedAt = Page.Now, Error = "line 2: no." }, null);
        Answer(new PolicyTestResponse { Hash = "0123456789abcdef" });
        var tab = Open("prod-eu-1");
        tab.WaitForAssertion(() => Assert.Equal("version: 1\n", tab.Find("#policy-text").GetAttribute("value")));
        Assert.Contains("In force: file 0123456789abcdef", tab.Find(".choice").TextContent, StringComparison.Ordinal);
        Assert.Contains("line 2: no.", tab.Find(".note.crit").TextContent, StringComparison.Ordinal);
        Assert.Contains(_page.Api.Asked, asked => asked.StartsWith(Test, StringComparison.Ordinal) && asked.Contains("\"mode\":\"fullAccess\"", StringComparison.Ordinal));
        tab.WaitForAssertion(() => Assert.Contains("it is in force", tab.Find("#policy-faults").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_typed_is_judged_when_its_writer_pauses_and_what_the_file_changes_stands_out()
    {
        Answer(new PolicyTestResponse { Hash = "0123456789abcdef", Commands = [new JudgedCommand(["get", "pods"], Runs, Refused), new JudgedCommand(["get", "nodes"], Runs, Runs)] });
        var tab = Open(null);
        tab.WaitForElement(".verdicts");
        var before = _page.Api.Asked.Count;
        tab.Find("#policy-text").Input("version: 1\nverbs: {");
        tab.Find("#policy-text").Input("version: 1\nverbs: {deny: [get]}");
        Assert.Equal(before, _page.Api.Asked.Count);
        _page.Time.Advance(TimeSpan.FromMilliseconds(250));
        tab.WaitForAssertion(() => Assert.Equal(before + 1, _page.Api.Asked.Count));
        var changed = tab.Find("tr.changed");
        Assert.Equal(["get pods", "runs", "refused", "policy.verb"], changed.QuerySelectorAll("td").Take(4).Select(cell => cell.TextContent));
        tab.FindAll(".chip")[1].Click();
        Assert.Single(tab.FindAll(".verdicts tbody tr"));
    }

    [Fact]
    public void A_fault_is_told_with_its_line_and_nothing_is_shown_as_judged()
    {
        Answer(new PolicyTestResponse { Faults = [new PolicyTextFault(3, 9, "`fly` is no verb.")] });
        var tab = Open(null);
        tab.WaitForAssertion(() => Assert.Contains("`fly` is no verb.", tab.Find("#policy-faults").TextContent, StringComparison.Ordinal));
        Assert.Equal("3", tab.Find("#policy-faults button").GetAttribute("data-line"));
        Assert.Empty(tab.FindAll(".verdicts"));
        Assert.Equal("true", tab.Find("#policy-text").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_line_that_is_no_command_is_named_and_the_others_are_judged()
    {
        Answer(new PolicyTestResponse());
        var tab = Open(null);
        tab.FindAll("textarea")[1].Input("# ours\nget pods\n\nget pods -l 'a");
        _page.Time.Advance(TimeSpan.FromMilliseconds(250));
        tab.WaitForAssertion(() => Assert.StartsWith("Line 4: A quote", tab.FindAll(".faults")[1].TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("\"commands\":[[\"get\",\"pods\"]]", _page.Api.Asked.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_every_sort_is_fetched_with_one_click()
    {
        Answer(new PolicyTestResponse());
        _page.Api.Answer("GET /policy/sample", new PolicySample([["get", "pods"], ["patch", "svc", "a", "-p", "{\"a\": 1}"]]), KubentlyJson.Wire.PolicySample);
        var tab = Open(null);
        tab.FindAll("button").Single(button => button.TextContent == "One of every sort").Click();
        tab.WaitForAssertion(() => Assert.Equal("get pods\npatch svc a -p '{\"a\": 1}'", tab.FindAll("textarea")[1].GetAttribute("value")));
    }

    [Fact]
    public void A_cluster_that_cannot_say_leaves_the_editor_to_be_used_and_says_why()
    {
        _page.Reports.Policy = _ => new Reading<PolicyReport>(null, new Fault("prod-eu-1 could not say", "Its executor is not connected.", null, 503));
        Answer(new PolicyTestResponse());
        var tab = Open("prod-eu-1");
        tab.WaitForAssertion(() => Assert.Contains("Its executor is not connected.", tab.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    private void Answer(PolicyTestResponse response) => _page.Api.Answer(Test, response, KubentlyJson.Wire.PolicyTestResponse);

    private IRenderedComponent<PolicyTab> Open(string? cluster)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/settings?tab=policy{(cluster is null ? "" : $"&cluster={cluster}")}");
        var tab = _page.Render<PolicyTab>();
        _page.Give(Page.Cluster("prod-eu-1"), Page.Cluster("dev-1"));
        return tab;
    }
}
