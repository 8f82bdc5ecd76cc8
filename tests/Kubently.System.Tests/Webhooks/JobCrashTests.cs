using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubently.Testing;
using Kubently.Testing.Models;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Webhooks;

/// <summary>What becomes of a webhook's job when the process that works on it dies.</summary>
public sealed class JobCrashTests
{
    [Fact]
    public async Task A_job_outlives_the_death_of_its_process_and_is_answered_and_posted_once_by_another()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (asked, posts) = (0, 0);
        var dead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The model does not answer as long as the first process lives.
        await using var model = await FakeProvider.StartAsync(async (_, gone) =>
        {
            Interlocked.Increment(ref asked);
            await dead.Task.WaitAsync(gone);
            return ChatCompletions.Says("The quota is used up.");
        });
        await using var slack = await FakeProvider.StartAsync((_, _) =>
        {
            Interlocked.Increment(ref posts);
            return Task.FromResult(new ProviderAnswer(200, "text/plain", "ok"));
        });
        await using var redis = await RealRedis.StartOrSkipAsync();
        var settings = new Dictionary<string, string>
        {
            ["LLM_PROVIDER"] = "compatible",
            ["LLM_API_KEY"] = "a-key-of-the-test",
            ["LLM_BASE_URL"] = $"{model.Address}/v1",
            ["LLM_MODEL"] = "test-model",
            ["Agent__Probe"] = "false",
            ["SLACK_WEBHOOK_URL"] = slack.Address,
            ["Webhooks__AllowPrivateTargets"] = "true",
            ["Webhooks__Lease"] = "00:00:08",
        };
        await using var first = await ApiProcess.StartAsync(redis.ConnectionString, settings);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-API-Key", ApiProcess.Key);
        var alert = """{"alerts":[{"status":"firing","fingerprint":"one","labels":{"alertname":"KubeQuotaExceeded"}}]}""";
        using var taken = await http.PostAsync(new Uri(first.Address, "webhooks/alertmanager"), new StringContent(alert, new MediaTypeHeaderValue("application/json")), cancel);
        var id = (string)JsonNode.Parse(await taken.Content.ReadAsStringAsync(cancel))!["jobs"]![0]!;
        await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref asked) > 0), () => first.Output);
        await using var second = await ApiProcess.StartAsync(redis.ConnectionString, settings);

        await first.KillAsync();
        dead.SetResult();

        JsonNode? job = null;
        await Eventually.HoldsAsync(
            async () => (string?)(job = await http.GetFromJsonAsync<JsonNode>(new Uri(second.Address, $"webhooks/jobs/{id}"), cancel))!["state"] is "done" or "dead",
            () => $"{job}\n{second.Output}");
        Assert.Equal(("done", 2, "The quota is used up.", 1), ((string?)job!["state"], (int)job["attempts"]!, (string?)job["answer"], Volatile.Read(ref posts)));
    }
}
