using System.Net;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.A2A;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Contracts.Webhooks;
using Kubently.Testing;
using static Kubently.Api.Tests.Webhooks.WebhookApi;

namespace Kubently.Api.Tests.Webhooks;

public sealed class DryRunTests
{
    [Fact]
    public async Task A_dry_run_gives_the_answer_and_posts_nothing()
    {
        await using var house = await StartAsync(Says("VERDICT: **FAILED**\nquota"), ("KUBENTLY_CHECKS_FILE", Checks("checks: [{name: nightly, prompt: all well?}]")));

        var report = await house.PostAsync("fleet-report", new JsonObject { ["dry_run"] = true, ["query"] = "q?" }, HttpStatusCode.OK);
        Assert.Equal((true, "q?"), ((bool)report["dryRun"]!, (string?)report["query"]));
        var check = await house.PostAsync("scheduled-check", new JsonObject { ["check"] = "nightly", ["dry_run"] = true, ["prompt"] = "other?" }, HttpStatusCode.OK);
        Assert.Equal(("nightly", "fail", true), ((string?)check["check"], (string?)check["verdict"], (bool)check["wouldPost"]!));
        Assert.Empty(house.Slack.Posts);
    }

    [Fact]
    public async Task A_dry_run_whose_investigation_comes_to_no_answer_says_why()
    {
        await using var house = await StartAsync(new ScriptedModel(_ => throw new InvalidOperationException("no luck")));

        var problem = await house.PostAsync("fleet-report", new JsonObject { ["dry_run"] = true }, HttpStatusCode.BadGateway);

        Assert.Equal(("/problems/no-answer", 502), ((string?)problem["type"], (int)problem["status"]!));
        Assert.NotEmpty((string)problem["detail"]!);
    }

    [Fact]
    public async Task A_dry_run_that_is_not_taken_is_answered_with_what_the_agent_says()
    {
        var gate = new TaskCompletionSource();
        var model = A2AApis.Waiting(gate);
        await using var house = await StartAsync(
            model, ("Limits:InvestigationsPerCaller", "1"), ("KUBENTLY_CHECKS_FILE", Checks("checks: [{name: nightly, prompt: all well?, clusters: [elsewhere]}]")));

        var unknown = await house.PostAsync("scheduled-check", new JsonObject { ["check"] = "nightly", ["dry_run"] = true }, HttpStatusCode.NotFound);
        var other = await house.PostAsync("fleet-report", []);
        await Eventually.HoldsAsync(() => Task.FromResult(!model.Asked.IsEmpty));
        var busy = await house.PostAsync("fleet-report", new JsonObject { ["dry_run"] = true }, HttpStatusCode.TooManyRequests);
        gate.SetResult();

        Assert.Equal(("/problems/unknown-cluster", "/problems/too-many-investigations"), ((string?)unknown["type"], (string?)busy["type"]));
        Assert.Equal(WebhookJobState.Done, (await house.EndedAsync(other)).State);
    }

    private static string Checks(string yaml)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("kubently-checks-").FullName, "checks.yaml");
        File.WriteAllText(file, yaml);
        return file;
    }
}
