using Kubently.Api.Tests.A2A;
using Kubently.Contracts.Webhooks;
using Kubently.Testing;
using StackExchange.Redis;
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

    [Fact]
    public async Task An_alert_that_is_known_by_a_job_that_does_not_exist_is_investigated()
    {
        await using var house = await StartAsync(Says("found"));
        var first = await house.EndedAsync(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))));
        using var store = await ConnectionMultiplexer.ConnectAsync(house.Store);
        // As after a process that ended between noting an alert and its job.
        Assert.True(await store.GetDatabase().KeyDeleteAsync($"{{webhooks}}:job:{first.JobId}"));

        var again = await house.PostAsync("alertmanager", Alerts(Alert("A", "one")));

        Assert.Equal((1, 0), ((int)again["accepted"]!, (int)again["deduplicated"]!));
        Assert.Equal(WebhookJobState.Done, (await house.EndedAsync(again)).State);
        Assert.Equal(1, (int)(await house.PostAsync("alertmanager", Alerts(Alert("A", "one"))))["deduplicated"]!);
    }

    [Fact]
    public async Task The_same_alerts_from_several_at_the_same_moment_are_one_job_each()
    {
        await using var house = await StartAsync(Says("found"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.PostAsync("alertmanager", Alerts(Alert("A", "one"), Alert("A", "one"), Alert("B", "two")))));

        Assert.Equal((2, 22), (taken.Sum(each => (int)each["accepted"]!), taken.Sum(each => (int)each["deduplicated"]!)));
    }
}
