using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Contracts.Diagnosis;
using Microsoft.Extensions.AI;
using static Kubently.Api.Tests.Agent.Runbook.FakeTools;

namespace Kubently.Api.Tests.Agent.Runbook;

public sealed class RunbookTests
{
    private static readonly Finding Checkout = Finding("Deployment", "checkout", cause: "Container app of Deployment checkout keeps exiting: no such host.",
        affected: [new("Service", "shop", "checkout"), new("Pod", "shop", "checkout-1")]);

    [Fact]
    public async Task The_question_of_the_demo_gets_cause_evidence_impact_fix_and_verification()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Finding("Service", "wishlist", rule: "service.selector-matches-nothing"), Checkout) };
        var answer = await tools.AskAsync("why is checkout failing in the shop namespace?");
        Assert.Equal(["list_clusters", "diagnose sandbox shop", "kubectl sandbox logs checkout-1 -n shop -c app --previous --tail=20"], tools.Calls);
        string[] parts = ["## Root cause", "Deployment checkout keeps exiting", "### Evidence", "panic: no `such` host", "line of a log", "### Impact", "Service `checkout`", "### Fix", "kubectl edit deployment/checkout -n shop\n```", "### Verification", "rollout status deployment/checkout -n shop", "1 other thing is wrong in namespace shop"];
        var at = 0;
        foreach (var part in parts)
        {
            var next = answer.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{part}' is not where it should be in:\n{answer}");
            at = next;
        }
    }

    [Fact]
    public async Task The_answer_without_streaming_is_the_same()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout) };
        using var client = new RunbookChatClient().AsBuilder().UseFunctionInvocation().Build();
        var whole = await client.GetResponseAsync("why is checkout failing in shop?", tools.Options(), TestContext.Current.CancellationToken);
        Assert.Equal(await tools.AskAsync("why is checkout failing in shop?"), whole.Text);
    }

    [Fact]
    public async Task A_chosen_cluster_is_not_looked_for()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout) };
        await tools.AskAsync("why is checkout failing?\n\n(Cluster: prod-eu)");
        Assert.Equal("diagnose prod-eu", tools.Calls.First());
    }

    [Theory]
    [InlineData("why is checkout failing in prod-eu?", "diagnose prod-eu")]
    [InlineData("why is checkout failing in the shop namespace of prod-us?", "diagnose prod-us shop")]
    [InlineData("what is wrong in namespace payments on prod-eu", "diagnose prod-eu payments")]
    [InlineData("anything broken in cluster staging?", "diagnose staging")]
    [InlineData("is the staging cluster healthy?", "diagnose staging")]
    [InlineData("pods crash in shop on staging", "diagnose staging shop")]
    [InlineData("why are pods -n shop failing on staging", "diagnose staging shop")]
    public async Task Cluster_and_namespace_are_read_from_the_question(string question, string call)
    {
        var tools = new FakeTools { Clusters = "prod-eu connected\nprod-us connected\nstaging connected" };
        await tools.AskAsync(question);
        Assert.Contains(call, tools.Calls);
    }

    [Fact]
    public async Task A_place_that_is_no_namespace_is_taken_for_the_thing_asked_about()
    {
        var tools = new FakeTools { Diagnosis = (_, home) => home == "checkout" ? Report(["There is no namespace checkout."], []) : Report(Checkout) };
        var answer = await tools.AskAsync("why are there errors in checkout?");
        Assert.Equal(["list_clusters", "diagnose sandbox checkout", "diagnose sandbox"], tools.Calls.Take(3));
        Assert.Contains("## Root cause\n\nDeployment `checkout`", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_that_affects_the_subject_is_its_root_cause()
    {
        var cart = Finding("Service", "cart", rule: "service.selector-matches-nothing", affected: [new("Deployment", "shop", "bff")]);
        var answer = await new FakeTools { Diagnosis = (_, _) => Report(Finding("Deployment", "other"), cart) }.AskAsync("why does bff return 502 in shop?");
        Assert.Contains("What is wrong with bff comes from Service `cart`", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("why is checkout failing", "checkout-api")]
    [InlineData("what about the image resizer pods, they are crashing", "image-resizer")]
    [InlineData("why is deployment/ledger not ready", "ledger")]
    [InlineData("why did nightly-reconcile fail", "nightly-reconcile")]
    [InlineData("is the job broken?", "nightly-reconcile")]
    [InlineData("checkuot-api is down", "checkout-api")]
    public async Task The_subject_is_found_by_its_words(string question, string expected)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Finding("Deployment", "zebra"), Finding("Deployment", "checkout-api"), Finding("Deployment", "image-resizer"), Finding("Deployment", "ledger"), Finding("Job", "nightly-reconcile", rule: "job.backoff-limit")) };
        var cause = (await tools.AskAsync(question)).Split("### Evidence")[0];
        Assert.Contains($"`{expected}`", cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_without_a_fault_is_said_to_have_none_and_that_there_are_others()
    {
        var answer = await new FakeTools { Diagnosis = (_, _) => Report(Finding("Service", "wishlist")) }.AskAsync("why is search slow in the shop namespace?");
        Assert.StartsWith("I found nothing wrong with `search` in namespace shop of cluster sandbox.", answer, StringComparison.Ordinal);
        Assert.Contains("1 other thing is wrong in namespace shop of cluster sandbox. Ask \"what is wrong in namespace shop?\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("wishlist", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("## Root cause", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_namespace_is_said_to_be_so_with_what_was_looked_at()
    {
        var answer = await new FakeTools().AskAsync("what is wrong in the shop namespace?");
        Assert.StartsWith("I found nothing wrong in namespace shop of cluster sandbox. I looked at 40 Pod, 9 Deployment.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_examined_is_said() =>
        Assert.Contains("## Not examined\n\n- secrets: forbidden", await new FakeTools { Diagnosis = (_, _) => Report(["secrets: forbidden"], []) }.AskAsync("is anything broken?"), StringComparison.Ordinal);

    [Theory]
    [InlineData("sandbox offline", "why is checkout failing?", "Cluster `sandbox` is offline")]
    [InlineData("prod-eu connected\nprod-us offline", "why is checkout failing in prod?", "Several clusters match: `prod-eu` (connected), `prod-us` (offline)")]
    [InlineData("a-1 connected\nb-2 connected", "why is checkout failing?", "There are several clusters")]
    [InlineData("a-1 connected", "why is checkout failing in cluster mars?", "I know no cluster `mars`")]
    [InlineData("", "why is checkout failing?", "No cluster is registered")]
    [InlineData("Redis cannot be reached.", "why is checkout failing?", "I could not list the clusters")]
    [InlineData("a-1 connected\nb-2 offline", "which clusters are there?", "The clusters are: `a-1` (connected), `b-2` (offline).")]
    public async Task When_no_cluster_can_be_asked_it_says_why(string clusters, string question, string expected)
    {
        var tools = new FakeTools { Clusters = clusters };
        if (question.Contains("mars", StringComparison.Ordinal)) tools = new FakeTools { Clusters = clusters, Diagnosis = (_, _) => "I know no cluster `mars`" };
        Assert.Contains(expected, await tools.AskAsync(question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_fails_is_quoted()
    {
        var answer = await new FakeTools { Diagnosis = (_, _) => "No executor for cluster sandbox is connected." }.AskAsync("why is checkout failing?");
        Assert.Contains("I could not look into cluster `sandbox`", answer, StringComparison.Ordinal);
        Assert.Contains("No executor for cluster sandbox is connected.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what is the capital of France?")]
    [InlineData("write me a poem")]
    [InlineData("hello")]
    [InlineData("")]
    public async Task What_is_not_about_clusters_is_declined_without_a_tool(string question)
    {
        var tools = new FakeTools();
        Assert.StartsWith("I can investigate clusters: try", await tools.AskAsync(question), StringComparison.Ordinal);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public async Task A_second_question_stays_with_the_cluster_of_the_first()
    {
        var tools = new FakeTools { Clusters = "a-1 connected\nb-2 connected" };
        await tools.AskAsync("what is wrong in b-2?", "and is checkout broken?");
        Assert.Equal(["diagnose b-2", "diagnose b-2"], tools.Calls.Where(call => call.StartsWith("diagnose", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_tools_it_says_so()
    {
        using var client = new RunbookChatClient();
        var response = await client.GetResponseAsync("why is checkout failing?", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("the tool `list_clusters` is not available", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_name_nothing_in_the_cluster_are_not_taken_for_a_subject()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Prints = _ => Listed("Deployment/shop/checkout", "Service/shop/checkout", "Deployment/shop/search") };
        var answer = await tools.AskAsync("several things seem sluggish and broken");
        Assert.Contains("One thing is wrong in cluster sandbox: Deployment `checkout`", answer, StringComparison.Ordinal);
        Assert.StartsWith("kubectl sandbox get deployments,statefulsets,", tools.Calls.ElementAt(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_said_to_be_unknown_with_those_that_are_near()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Prints = _ => Listed("Deployment/shop/checkout", "Deployment/shop/payments-api") };
        var answer = await tools.AskAsync("is pay-api healthy?");
        Assert.StartsWith("I know nothing called `pay-api` in cluster sandbox. Did you mean `payments-api`?", answer, StringComparison.Ordinal);
        Assert.Contains("## What is wrong in cluster sandbox\n\n- **Deployment/checkout in shop**", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("## Root cause", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_is_well_is_told_from_what_is_not_there()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Checkout), Prints = command => command.StartsWith("get deployment ", StringComparison.Ordinal) ? "NAME READY\nsearch 2/2" : Listed("Deployment/shop/checkout", "Deployment/shop/search") };
        var answer = await tools.AskAsync("why is search failing?");
        Assert.StartsWith("I found nothing wrong with Deployment `search` in namespace shop in cluster sandbox.", answer, StringComparison.Ordinal);
        Assert.Contains("`kubectl get deployment search -n shop` says:\n\n```text\nNAME READY\nsearch 2/2", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_well_is_not_taken_for_something_broken_whose_name_begins_alike()
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Finding("Deployment", "api-gateway")), Prints = _ => Listed("Deployment/shop/api", "Deployment/shop/api-gateway") };
        var answer = await tools.AskAsync("is api ok in shop?");
        Assert.StartsWith("**Yes.** I found nothing wrong with Deployment `api`", answer, StringComparison.Ordinal);
        Assert.Contains("## Something else of a like name\n\n- **Deployment/api-gateway in shop**", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://checkout.example.com answers 503")]
    [InlineData("curl http://checkout.shop:8080 is refused")]
    [InlineData("checkout's pods don't start")]
    public async Task Hosts_and_possessives_name_their_things(string question)
    {
        var tools = new FakeTools { Diagnosis = (_, _) => Report(Finding("Deployment", "zebra"), Checkout) };
        Assert.Contains("Deployment `checkout`", (await tools.AskAsync(question)).Split("### Evidence")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_as_someone_wanted_it_answers_a_question_about_it_and_no_other()
    {
        var note = Finding("CronJob", "weekly-report", rule: "cronjob.suspended", severity: Severity.Info, cause: "CronJob weekly-report is suspended.");
        var tools = new FakeTools { Diagnosis = (_, _) => Noted(note) };
        Assert.Contains("CronJob weekly-report is suspended.", (await tools.AskAsync("why did weekly-report not run?")).Split("### Evidence")[0], StringComparison.Ordinal);
        Assert.StartsWith("**No.** I found nothing wrong in cluster sandbox.", await tools.AskAsync("is anything wrong?"), StringComparison.Ordinal);
    }
}
