using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Webhooks;
using Kubently.Testing;
using static Kubently.Api.Tests.Hosting.Answers;
using static Kubently.Api.Tests.Webhooks.WebhookApi;

namespace Kubently.Api.Tests.Webhooks;

public sealed class WebhookTests(Stores stores)
{
    [Fact]
    public async Task A_firing_alert_is_investigated_and_its_answer_posted()
    {
        var model = Says("# Cause\nThe **quota** is used up, see [the docs](https://example.com/q).");
        await using var house = await StartAsync(model);

        var accepted = await house.PostAsync("alertmanager", Alerts(Alert("KubePodCrashLooping", "a1"), Alert("KubePodCrashLooping", "a2"), Alert("Other", "b1", "resolved")));

        Assert.Equal((1, 0, 1, 0), ((int)accepted["accepted"]!, (int)accepted["deduplicated"]!, (int)accepted["resolved"]!, (int)accepted["skipped"]!));
        var job = await house.EndedAsync(accepted);
        Assert.Equal((WebhookJobState.Done, WebhookJobKind.Alert, 1, "slack"), (job.State, job.Kind, job.Attempts, Assert.Single(job.Posted)));
        Assert.StartsWith("# Cause", job.Answer, StringComparison.Ordinal);
        var question = Assert.Single(model.Asked).Question;
        Assert.Contains("KubePodCrashLooping", question, StringComparison.Ordinal);
        Assert.Contains("pod=pod-a2", question, StringComparison.Ordinal);
        var message = Assert.Single(house.Slack.Posts).Body;
        Assert.Equal(":rotating_light: KubePodCrashLooping in shop (2 alerts)", (string?)message["blocks"]![0]!["text"]!["text"]);
        Assert.Equal("*Cause*\nThe *quota* is used up, see <https://example.com/q|the docs>.", (string?)message["blocks"]![1]!["text"]!["text"]);
        Assert.Contains(job.ConversationId!.Value.Value, (string?)message["blocks"]![2]!["elements"]![0]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_firing_is_investigated_once_and_again_after_it_was_resolved()
    {
        await using var house = await StartAsync(Says("found"));
        await house.EndedAsync(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))));

        var again = await house.PostAsync("alertmanager", Alerts(Alert("A", "one")));
        Assert.Equal((0, 1), ((int)again["accepted"]!, (int)again["deduplicated"]!));
        var more = await house.PostAsync("alertmanager", Alerts(Alert("A", "one"), Alert("A", "two")));
        Assert.Equal((1, 1), ((int)more["accepted"]!, (int)more["deduplicated"]!));
        await house.PostAsync("alertmanager", Alerts(Alert("A", "one", "resolved")));
        Assert.Equal(1, (int)(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))))["accepted"]!);
    }

    [Fact]
    public async Task What_is_not_answered_is_tried_again_and_given_up_with_the_reason()
    {
        var failures = 1;
        var model = new ScriptedModel(_ => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("no luck") : ModelReply.Says("at last"));
        await using var house = await StartAsync(model, ("Webhooks:MaxAttempts", "2"));
        var job = await house.EndedAsync(await house.PostAsync("fleet-report", []));
        Assert.Equal((WebhookJobState.Done, 2, "at last"), (job.State, job.Attempts, job.Answer));

        failures = 100;
        var dead = await house.EndedAsync(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))));
        Assert.Equal((WebhookJobState.Dead, 2, null), (dead.State, dead.Attempts, dead.Answer));
        Assert.NotNull(dead.Error);
        // The next notification of the same alert begins anew.
        Assert.Equal(1, (int)(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))))["accepted"]!);
        var listed = JsonNode.Parse(await house.Api.Http.GetStringAsync("webhooks/jobs?state=dead", Cancel))!;
        Assert.Contains(listed["jobs"]!.AsArray(), each => (string?)each!["job_id"] == dead.JobId.Value);
    }

    [Fact]
    public async Task A_post_that_is_not_taken_is_repeated_without_asking_again_and_one_that_is_refused_is_not()
    {
        var model = Says("the answer");
        await using var house = await StartAsync(model);
        house.Slack.Answers.Enqueue(503);
        house.Slack.Answers.Enqueue(429);

        var job = await house.EndedAsync(await house.PostAsync("fleet-report", []));
        Assert.Equal((WebhookJobState.Done, 3, 1, 3), (job.State, job.Attempts, model.Asked.Count, house.Slack.Posts.Count));

        house.Slack.Answers.Enqueue(404);
        var refused = await house.EndedAsync(await house.PostAsync("fleet-report", []));
        Assert.Equal((WebhookJobState.Dead, "slack answered with status 404.", "the answer"), (refused.State, refused.Error, refused.Answer));
    }

    [Fact]
    public async Task Other_targets_get_the_job_signed_and_no_private_address_is_called_unless_allowed()
    {
        await using var target = await Receiver.StartAsync();
        byte[] secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
        await using var house = await StartAsync(Says("the answer"), ("KUBENTLY_WEBHOOK_TARGETS", target.Address), ("KUBENTLY_WEBHOOK_SECRET", $"whsec_{Convert.ToBase64String(secret)}"));

        var job = await house.EndedAsync(await house.PostAsync("fleet-report", new JsonObject { ["query"] = "all well?" }));

        Assert.Equal(2, job.Posted.Length);
        var (body, headers, raw) = Assert.Single(target.Posts);
        Assert.Equal((job.JobId.Value, "the answer"), ((string?)body["job_id"], (string?)body["answer"]));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}."), .. raw];
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}", headers["webhook-signature"].ToString());
        Assert.Equal(job.JobId.Value, headers["webhook-id"].ToString());

        // https, so that it is not refused at start.
        await using var strict = await StartAsync(Says("the answer"), ("SLACK_WEBHOOK_URL", "https://127.0.0.1:1/hook"), ("Webhooks:AllowPrivateTargets", "false"));
        var refused = await strict.EndedAsync(await strict.PostAsync("fleet-report", []));
        Assert.Equal(WebhookJobState.Dead, refused.State);
        Assert.Contains("no public address", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_several_targets_of_one_host_gets_the_post_once_and_its_path_is_told_to_nobody()
    {
        await using var target = await Receiver.StartAsync();
        await using var house = await StartAsync(
            Says("the answer"), ("KUBENTLY_WEBHOOK_TARGETS", $"{target.Address}/channel-of-shop,{target.Address}/channel-of-bank,{target.Address}/channel-of-shop"),
            ("KUBENTLY_WEBHOOK_SECRET", $"whsec_{Convert.ToBase64String(new byte[32])}"));
        house.Api.Leaks.Plant("channel-of-shop", "channel-of-bank");
        target.Answers.Enqueue(200);
        target.Answers.Enqueue(503);

        var job = await house.EndedAsync(await house.PostAsync("fleet-report", []));

        var name = new Uri(target.Address).Authority;
        Assert.Equal((WebhookJobState.Done, 2), (job.State, job.Attempts));
        Assert.Equal(["slack", name, $"{name}#2"], job.Posted);
        Assert.Equal(["/hook/channel-of-shop", "/hook/channel-of-bank", "/hook/channel-of-bank"], target.Paths);
        Assert.Equal(job.Posted, Value(await house.Api.Client.ListChecksAsync(Cancel)).Targets);
    }

    [Fact]
    public async Task A_rollout_that_has_not_settled_fails_whatever_the_answer_says()
    {
        await using var house = await StartAsync(Says("VERDICT: PASS\nall is well"));
        await using var executor = await ExecutorByHand.ConnectAsync(house.Api);
        var accepted = await house.PostAsync("verify-deployment", new JsonObject { ["cluster"] = house.Api.Cluster.Value, ["workload"] = "deploy/checkout", ["namespace"] = "shop" });
        Assert.Equal(("deployment/checkout", 600), ((string?)accepted["workload"], (int)accepted["timeoutSeconds"]!));

        var status = await executor.NextCommandAsync();
        Assert.Equal(["rollout", "status", "deployment/checkout", "-n", "shop", "--watch=false"], status.Args);
        await executor.PostAsync(ExecutorByHand.ResultOf(status, "") with { ExitCode = 1, Stderr = "error: deployment \"checkout\" exceeded its progress deadline" });
        var events = await executor.NextCommandAsync();
        await executor.AnswerAsync(events, """{"items":[{"type":"Warning","reason":"BackOff","message":"restarting","involvedObject":{"kind":"Pod","name":"checkout-1"},"firstTimestamp":"2020-01-01T00:00:00Z"}]}""");

        var job = await house.EndedAsync(accepted);
        Assert.Equal((WebhookJobState.Done, WebhookVerdict.Fail), (job.State, job.Verdict));
        Assert.StartsWith(":x: Rollout of deployment/checkout", (string?)Assert.Single(house.Slack.Posts).Body["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_and_too_much_and_nonsense_are_refused_with_a_sentence()
    {
        var gate = new TaskCompletionSource();
        var model = new ScriptedModel(async (_, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return ModelReply.Says("done");
        });
        await using var house = await StartAsync(model, ("Webhooks:MaxQueued", "1"), ("Webhooks:MaxAlerts", "2"));
        await house.PostAsync("fleet-report", []);
        Assert.Contains("1 jobs wait or run", (string?)(await house.PostAsync("fleet-report", [], HttpStatusCode.TooManyRequests))["detail"], StringComparison.Ordinal);
        Assert.Contains("cluster must be", (string?)(await house.PostAsync("verify-deployment", [], HttpStatusCode.UnprocessableEntity))["detail"], StringComparison.Ordinal);
        Assert.Contains("Available clusters", (string?)(await house.PostAsync("verify-deployment", new JsonObject { ["cluster"] = "elsewhere", ["workload"] = "x" }, HttpStatusCode.NotFound))["detail"], StringComparison.Ordinal);
        Assert.Contains("of the kind deployment", (string?)(await house.PostAsync("verify-deployment", new JsonObject { ["cluster"] = house.Api.Cluster.Value, ["workload"] = "job/x" }, HttpStatusCode.UnprocessableEntity))["detail"], StringComparison.Ordinal);
        Assert.Contains("There is no check", (string?)(await house.PostAsync("scheduled-check", new JsonObject { ["check"] = "x" }, HttpStatusCode.NotFound))["detail"], StringComparison.Ordinal);
        using var malformed = await house.Api.Http.PostAsync("webhooks/alertmanager", new StringContent("{", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        gate.SetResult();

        await using var mute = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        using var nowhere = await mute.Http.PostAsJsonAsync("webhooks/fleet-report", new JsonObject(), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, nowhere.StatusCode);
        Assert.Contains("SLACK_WEBHOOK_URL is not configured", await nowhere.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_its_callers_and_dies_with_the_key_that_asked_for_it()
    {
        var model = new ScriptedModel(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ModelReply.Says("never");
        });
        await using var house = await StartAsync(model, ("API_KEY_ROLES", "suite:admin"));
        var issued = JsonNode.Parse(await (await house.Api.Http.PostAsJsonAsync("admin/keys", new JsonObject { ["service"] = "monitoring", ["roles"] = new JsonArray("viewer") }, Cancel)).Content.ReadAsStringAsync(Cancel))!;
        using var http = new HttpClient { BaseAddress = house.Api.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", (string)issued["secret"]!);
        var accepted = JsonNode.Parse(await (await http.PostAsJsonAsync("webhooks/alertmanager", Alerts(Alert("A", "one")), Cancel)).Content.ReadAsStringAsync(Cancel))!;
        var id = (string)Assert.Single(accepted["jobs"]!.AsArray())!;
        await Eventually.HoldsAsync(() => Task.FromResult(!model.Asked.IsEmpty));

        using var others = await house.Api.Http.GetAsync($"webhooks/jobs/{id}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Equal("running", (string?)JsonNode.Parse(await http.GetStringAsync($"webhooks/jobs/{id}", Cancel))!["state"]);
        using var revoked = await house.Api.Http.DeleteAsync($"admin/keys/{issued["key"]!["key_id"]}", Cancel);
        Assert.True(revoked.IsSuccessStatusCode);

        await Eventually.HoldsAsync(() => Task.FromResult(house.Api.Logs.AtLeast(Microsoft.Extensions.Logging.LogLevel.Warning).Any(line => line.Contains(id, StringComparison.Ordinal) && line.Contains("given up", StringComparison.Ordinal))));
    }
}
