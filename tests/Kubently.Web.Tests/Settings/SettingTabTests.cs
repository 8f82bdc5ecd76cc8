using Bunit;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Webhooks;
using Kubently.Contracts.Wire;
using Kubently.Web.Components.Settings;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Settings;

public sealed class SettingTabTests : IDisposable
{
    private readonly Page _page = new();

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData("ready", null, "Answers and calls tools", "ok")]
    [InlineData("unavailable", "key", "Its key is not taken", "crit")]
    [InlineData("no_tools", null, "Answers, and calls no tools", "crit")]
    [InlineData("unknown", null, "Not tried yet", null)]
    public void A_model_says_whether_it_can_be_used(string status, string? fault, string told, string? tone)
    {
        Answer(Agent() with { Models = [new ModelSettings("OpenAI", "gpt-5") { Status = status, Fault = fault, KeySetting = "OPENAI_API_KEY", HasKey = true }, new ModelSettings("Ollama", "llama") { Address = "http://gpu:11434" }] });
        var tab = _page.Render<ModelsTab>();
        tab.WaitForAssertion(() => Assert.Equal(told, tab.Find(".model .tag").TextContent));
        Assert.Equal(tone is null ? "tag" : $"tag {tone}", tab.Find(".model .tag").ClassName);
        Assert.Contains("Asked when the first does not answer", tab.FindAll(".model")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Runbooks_show_what_they_match_and_what_is_wrong_with_others()
    {
        Answer(Agent() with { RunbooksConfigured = true, Runbooks = [new RunbookEntry { Name = "Checkout", Characters = 22, Workloads = ["check*"] }], RunbookFaults = [new RunbookFault("old.md", "it has no name")] });
        var tab = _page.Render<RunbooksTab>();
        tab.WaitForAssertion(() => Assert.Equal(["Checkout", "–", "–", "check*", "–", "22"], tab.FindAll("tbody td").Select(cell => cell.TextContent)));
        Assert.Contains("old.md is left out: it has no name", tab.Find(".note.warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_shows_its_next_and_its_last_run()
    {
        var last = new WebhookJob { JobId = WebhookJobId.New(), Kind = WebhookJobKind.Check, State = WebhookJobState.Done, Verdict = WebhookVerdict.Fail, Title = "Check nightly", Attempts = 1, CreatedAt = Page.Now, UpdatedAt = Page.Now.AddHours(-3) };
        _page.Api.Answer("GET /webhooks/checks", new CheckList
        {
            Configured = true,
            Targets = ["slack"],
            Checks =
            [
                new ScheduledCheck { Name = "nightly", Prompt = "All well?", Schedule = "0 6 * * *", NextAt = Page.Now.AddHours(2), Clusters = [ClusterId.Parse("prod-eu-1")], Last = last },
                new ScheduledCheck { Name = "held", Prompt = "x", Schedule = "* * * * *", Suspended = true },
            ],
        }, KubentlyJson.Wire.CheckList);
        var tab = _page.Render<SchedulesTab>();
        tab.WaitForAssertion(() => Assert.Equal(["nightly", "0 6 * * *", "in 2 h", "Failed3 h", "prod-eu-1", "All well?"], tab.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent)));
        Assert.Equal(["held", "* * * * *", "Suspended", "none known", "all", "x"], tab.FindAll("tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Whoever_has_no_room_for_the_rail_s_end_signs_out_and_switches_the_theme_beside_who_they_are()
    {
        _page.Api.Answer("GET /auth/whoami", new WhoAmI { Name = "oncall", Method = "api_key", Roles = ["viewer"], Clusters = ["*"], Namespaces = ["*"] }, KubentlyJson.Wire.WhoAmI);
        var tab = _page.Render<MeTab>();
        tab.WaitForAssertion(() => Assert.Equal("/sign-out", tab.Find("form").GetAttribute("action")));
        Assert.Single(tab.FindAll("[data-theme-switch]"));
    }

    [Fact]
    public void Checks_of_which_nobody_would_hear_are_named_so()
    {
        _page.Api.Answer("GET /webhooks/checks", new CheckList { Configured = true, Fault = "the check 'a' needs a prompt." }, KubentlyJson.Wire.CheckList);
        var tab = _page.Render<SchedulesTab>();
        tab.WaitForAssertion(() => Assert.Equal(2, tab.FindAll("[role=alert]").Count));
    }

    private static AgentSettings Agent() => new() { Models = [], Limits = new InvestigationLimits(300, 30, 60, 1_000_000, 32), OwnPrompt = false, RunbooksConfigured = false };

    private void Answer(AgentSettings settings) => _page.Api.Answer("GET /agent/settings", settings, KubentlyJson.Wire.AgentSettings);
}
