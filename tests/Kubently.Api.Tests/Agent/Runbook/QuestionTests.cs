using Kubently.Contracts.Diagnosis;
using static Kubently.Api.Tests.Agent.Runbook.FakeTools;

namespace Kubently.Api.Tests.Agent.Runbook;

/// <summary>Which kind of answer which words get.</summary>
public sealed class QuestionTests
{
    private static readonly Finding Checkout = Finding("Deployment", "checkout");

    [Theory]
    [InlineData("warum läuft checkout im Namespace shop nicht?")]
    [InlineData("wieso ist checkout in shop kaputt")]
    [InlineData("checkout hängt seit heute früh in shop, was ist los?")]
    [InlineData("Was ist mit checkout in shop los?")]
    [InlineData("checkout stürzt in shop dauernd ab")]
    [InlineData("warum schlägt checkout im Namespace shop fehl?")]
    [InlineData("checkout antwortet in shop nicht mehr")]
    public async Task A_question_in_German_is_understood(string question)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Finding("Service", "wishlist"), Checkout) };
        var answer = await tools.AskAsync(question);
        Assert.Equal("diagnose sandbox shop", tools.Calls.ElementAt(1));
        Assert.StartsWith("## Root cause\n\nDeployment `checkout`", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is checkout healthy?", "**No.** ", false)]
    [InlineData("is anything wrong with checkout?", "**Yes.** ", false)]
    [InlineData("ist checkout gesund?", "**No.** ", false)]
    [InlineData("gibt es ein Problem mit checkout?", "**Yes.** ", false)]
    [InlineData("is checkout running?", "**Yes.** ", true)]
    [InlineData("hi, is something broken in shop?", "**No.** ", true)]
    [InlineData("läuft checkout?", "**Yes.** ", true)]
    [InlineData("why is checkout broken?", "", false)]
    public async Task A_yes_or_no_question_gets_a_yes_or_a_no(string question, string expected, bool well)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => well ? Report() : Report(Checkout), Prints = _ => Listed("Deployment/shop/checkout") };
        var answer = await tools.AskAsync(question);
        Assert.StartsWith(expected.Length > 0 ? expected : "## Root cause", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what changed in shop in the last 2 hours?", "recent_changes sandbox shop  120")]
    [InlineData("who changed checkout yesterday?", "recent_changes sandbox  checkout 2880")]
    [InlineData("was hat sich in shop geändert?", "recent_changes sandbox shop")]
    [InlineData("what was deployed in namespace shop this week?", "recent_changes sandbox shop  10080")]
    [InlineData("show me the latest changes", "recent_changes sandbox")]
    [InlineData("welche Änderungen gab es in den letzten 30 Minuten?", "recent_changes sandbox   30")]
    public async Task Whoever_asks_what_changed_gets_a_timeline(string question, string call)
    {
        var tools = new FakeTools { Changes = (_, _) => Changed(Error("Pod", "checkout-1", 10), Change("Deployment", "checkout", 5), Change("ConfigMap", "cart", -60, "edit", "data.HOST changed")) };
        var answer = await tools.AskAsync(question);
        Assert.Equal(["list_clusters", call], tools.Calls);
        string[] parts = ["2026-03-01 12:10:00 UTC: first error: **Pod/checkout-1 in shop**", "2026-03-01 12:05:00 UTC: **Deployment/checkout in shop**: revision 3", "by helm", "2026-03-01 11:00:00 UTC: **ConfigMap/cart in shop**"];
        Assert.Equal(parts.Order(Comparer<string>.Create((one, other) => answer.IndexOf(one, StringComparison.Ordinal) - answer.IndexOf(other, StringComparison.Ordinal))), parts);
        Assert.All(parts, part => Assert.Contains(part, answer, StringComparison.Ordinal));
        Assert.Contains("no proof", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_has_no_changes_is_taken_for_a_thing()
    {
        var tools = new FakeTools { Changes = (home, subject) => subject is null ? Changed(null) : Changed(null, Change("Deployment", "checkout", 5)) };
        var answer = await tools.AskAsync("what changed in checkout?");
        Assert.Equal(["list_clusters", "recent_changes sandbox checkout", "recent_changes sandbox  checkout"], tools.Calls);
        Assert.Contains("**Deployment/checkout in shop**", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list the pods in shop", "get pods -n shop")]
    [InlineData("how many nodes are there?", "get nodes -A")]
    [InlineData("zeig mir die deployments im namespace shop", "get deployments -n shop")]
    public async Task Whoever_asks_for_objects_gets_them(string question, string command)
    {
        var tools = new FakeTools { Prints = _ => "NAME   READY\nfirst  1/1\nsecond 1/1\n" };
        var answer = await tools.AskAsync(question);
        Assert.Equal(["list_clusters", $"kubectl sandbox {command}"], tools.Calls);
        Assert.Contains("has 2 ", answer, StringComparison.Ordinal);
        Assert.Contains("second 1/1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_a_log_gets_its_end()
    {
        var tools = new FakeTools { Prints = command => command.StartsWith("logs", StringComparison.Ordinal) ? "a line of it" : Listed("Deployment/shop/checkout", "Service/shop/checkout") };
        var answer = await tools.AskAsync("show me the logs of checkout");
        Assert.Equal("kubectl sandbox logs deployment/checkout -n shop --all-containers --tail=40", tools.Calls.Last());
        Assert.Contains("a line of it", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete pod checkout-1")]
    [InlineData("please restart the deployment checkout")]
    [InlineData("lösche den pod checkout-1")]
    [InlineData("scale checkout-api to 5")]
    public async Task What_would_change_a_cluster_is_declined_and_it_is_said_how_it_is_done(string question)
    {
        var tools = new FakeTools();
        Assert.Contains("`kubently exec -c CLUSTER -- …`", await tools.AskAsync(question), StringComparison.Ordinal);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_said_to_be_unknown_with_those_that_are_near()
    {
        var tools = new FakeTools { Diagnosis = (_, home) => Report([$"There is no namespace {home}."], []), Prints = _ => "namespace/payments\nnamespace/shop\n" };
        var answer = await tools.AskAsync("is anything wrong in namespace payment?");
        Assert.StartsWith("There is no namespace `payment` in cluster `sandbox`, so I cannot tell how it is. Did you mean `payments`?", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_said_to_be_unknown_with_those_that_are_near()
    {
        var tools = new FakeTools { Clusters = "prod-eu connected\nstaging connected" };
        Assert.StartsWith("I know no cluster `stagin`. Did you mean `staging`?", await tools.AskAsync("why is checkout failing in cluster stagin?"), StringComparison.Ordinal);
        Assert.Equal(["list_clusters"], tools.Calls);
    }

    [Fact]
    public async Task A_report_that_was_cut_is_asked_for_again_about_the_subject()
    {
        var reports = new Queue<string>([$"{Report(Finding("Deployment", "other"))}\n[the first 1 of 90 findings; ask for one namespace or subject]", Report(Checkout)]);
        var tools = new FakeTools { Diagnosis = (_, _) => reports.Dequeue() };
        var answer = await tools.AskAsync("why is checkout failing?");
        Assert.Equal("diagnose sandbox  checkout", tools.Calls.ElementAt(2));
        Assert.Contains("Deployment `checkout`", answer, StringComparison.Ordinal);
    }
}
