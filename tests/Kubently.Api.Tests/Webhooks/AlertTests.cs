using Kubently.Api.Tests.A2A;
using Kubently.Contracts.Webhooks;
using Kubently.Testing;
using static Kubently.Api.Tests.Webhooks.WebhookApi;

namespace Kubently.Api.Tests.Webhooks;

/// <summary>What keeps an alert from being lost, and from being looked into twice.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task More_alerts_than_one_caller_may_have_investigated_at_once_wait_for_their_turn_and_lose_no_attempt()
    {
        var gate = new TaskCompletionSource();
        await using var house = await StartAsync(A2AApis.Waiting(gate), ("Limits:InvestigationsPerCaller", "1"), ("Webhooks:MaxAttempts", "2"));
        var accepted = await house.PostAsync("alertmanager", Alerts(Alert("A", "one"), Alert("B", "two")));
        var ids = accepted["jobs"]!.AsArray().Select(id => (string)id!).ToList();

        // More often than it may be begun.
        var looks = new HashSet<DateTimeOffset>();
        await Eventually.HoldsAsync(async () =>
        {
            var jobs = await Task.WhenAll(ids.Select(house.JobAsync));
            looks.UnionWith(jobs.Where(job => job is { State: WebhookJobState.Waiting, Error: not null }).Select(job => job.UpdatedAt));
            return looks.Count > 2 || jobs.Any(job => job.State == WebhookJobState.Dead);
        });
        gate.SetResult();

        foreach (var id in ids)
        {
            var job = await house.EndedAsync(id);
            Assert.Equal((WebhookJobState.Done, 1, null), (job.State, job.Attempts, job.Error));
        }

        Assert.Equal(2, house.Slack.Posts.Count);
    }
}
