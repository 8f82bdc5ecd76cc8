using Kubently.Contracts.Diagnosis;
using static Kubently.Api.Tests.Agent.Runbook.FakeTools;

namespace Kubently.Api.Tests.Agent.Runbook;

/// <summary>What the runbook does with more than one question, and with more than one cluster.</summary>
public sealed class FollowUpTests
{
    private static readonly Finding Checkout = Finding("Deployment", "checkout", affected: [new("Pod", "shop", "checkout-1"), new("ConfigMap", "shop", "checkout-config")]);

    [Theory]
    [InlineData("and since when?", "recent_changes sandbox shop checkout")]
    [InlineData("what changed before that?", "recent_changes sandbox shop checkout")]
    [InlineData("and cart?", "diagnose sandbox shop")]
    [InlineData("und was ist mit cart?", "diagnose sandbox shop")]
    [InlineData("what else is wrong in cluster sandbox?", "diagnose sandbox")]
    public async Task The_next_question_is_about_what_the_last_one_was_about(string next, string call)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Changes = (_, _) => Changed(null) };
        await tools.AskAsync("why is checkout failing in namespace shop?");
        var before = tools.Calls.Count;
        await tools.AskAsync("why is checkout failing in namespace shop?", next);
        Assert.Contains(call, tools.Calls.Skip(2 * before));
    }

    [Fact]
    public async Task A_change_of_the_thing_before_its_first_error_is_named_as_its_likely_trigger()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Changes = (_, _) => Changed(Error("Pod", "checkout-1", 10), Change("Deployment", "checkout", 9), Change("Deployment", "checkout", -30)) };
        var answer = await tools.AskAsync("why is checkout failing?");
        Assert.Contains("recent_changes sandbox shop checkout", tools.Calls);
        Assert.Contains("### Likely trigger\n\nDeployment/checkout in shop was changed at 2026-03-01 12:09:00 UTC, 60 seconds before the first error", answer, StringComparison.Ordinal);
        Assert.Contains("no proof", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_its_configuration_counts_when_it_is_named_by_what_was_found()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Changes = (_, _) => Changed(Error("Pod", "checkout-1", 10), Change("ConfigMap", "checkout-config", 9, "edit", "data.HOST changed")) };
        Assert.Contains("ConfigMap/checkout-config in shop was changed", await tools.AskAsync("why is checkout failing?"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deployment", "checkout", 11, "rollout", "Pod", "checkout-1")]
    [InlineData("Deployment", "checkout-worker", 9, "rollout", "Pod", "checkout-1")]
    [InlineData("ConfigMap", "checkout-templates", 9, "edit", "Pod", "checkout-1")]
    [InlineData("Deployment", "checkout", 9, "rollout", "Pod", "cart-1")]
    [InlineData("Deployment", "checkout", 9, "created", "Pod", "checkout-1")]
    [InlineData("Deployment", "checkout", 9, "event", "Pod", "checkout-1")]
    public async Task What_came_later_or_is_something_else_is_no_trigger(string kind, string name, int minute, string source, string failing, string pod)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Changes = (_, _) => Changed(Error(failing, pod, 10), Change(kind, name, minute, source)) };
        Assert.DoesNotContain("Likely trigger", await tools.AskAsync("why is checkout failing?"), StringComparison.Ordinal);
    }

    private const string Told = """
        [3 of 5 clusters answered, with 2 different answers]
        [offline, nothing is known about them: prod-us]

        == prod-eu (out-1), staging (out-2) ==
        Critical: Deployment/checkout in shop: It cannot resolve payments-db. → Mend it: kubectl edit.
        not examined: secrets: forbidden

        == dev (out-3) ==
        nothing is wrong

        == prod-ap: failed, nothing is known about it ==
        timed out after 60 s
        """;

    [Theory]
    [InlineData("is anything broken in any cluster?", "fleet")]
    [InlineData("sind alle cluster gesund?", "fleet")]
    [InlineData("what is wrong in prod-eu and staging?", "fleet")]
    [InlineData("why is checkout failing in prod?", "fleet  checkout")]
    [InlineData("which clusters have problems in namespace shop?", "fleet shop")]
    [InlineData("why is checkout failing?", "fleet  checkout")]
    public async Task A_question_about_several_clusters_is_asked_of_all_of_them_at_once(string question, string call)
    {
        var tools = new FakeTools { Clusters = "dev connected\nprod-ap connected\nprod-eu connected\nprod-us offline\nstaging connected", Fleet = Told };
        var answer = await tools.AskAsync(question);
        Assert.Equal(["list_clusters", call], tools.Calls);
        Assert.Contains("Something is wrong in 2 of 5 clusters; nothing in `dev`. Nothing is known about `prod-us`, `prod-ap`.", answer, StringComparison.Ordinal);
        Assert.Contains("## `prod-eu`, `staging`\n\n- Critical: Deployment/checkout in shop: It cannot resolve payments-db.", answer, StringComparison.Ordinal);
        Assert.Contains("`prod-ap` could not be asked: timed out after 60 s", answer, StringComparison.Ordinal);
        Assert.Contains("In `prod-eu`, `staging`, not examined: secrets: forbidden", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_that_nothing_is_known_about_are_not_called_healthy()
    {
        const string told = "[1 of 2 clusters answered, with 1 different answers]\n[offline, nothing is known about them: prod-us]\n\n== dev (out-3) ==\nnothing is wrong";
        var answer = await new FakeTools { Clusters = "dev connected\nprod-us offline", Fleet = told }.AskAsync("are all clusters healthy?");
        Assert.StartsWith("I found nothing wrong in `dev`. Nothing is known about `prod-us`.", answer, StringComparison.Ordinal);
    }
}
