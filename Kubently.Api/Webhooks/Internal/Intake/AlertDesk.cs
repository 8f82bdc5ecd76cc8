using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>Makes jobs of alerts: one for those of a name, a cluster and a namespace, and none for what is being looked at, or was a while ago.</summary>
internal sealed class AlertDesk(JobDesk desk, JobStore store, IExecutorRegistry registry, WebhookOptions options)
{
    // The same alert comes from each Alertmanager of several: whoever was overtaken looks again at what is left for it.
    private const int MaxLooks = 20;

    public async Task<IResult> TakeAsync(AlertGroup group, Caller caller)
    {
        var resolved = group.Alerts.Where(alert => alert.IsResolved).ToList();
        // What fires again after it was resolved is new.
        await store.ForgetAsync(resolved.Select(alert => SeenOf(alert, caller)));
        var firing = group.Alerts.Where(alert => alert.IsFiring).ToList();
        var looked = firing.Take(options.MaxAlerts);
        var (jobs, known) = (new List<WebhookJobId>(), 0);
        foreach (var same in looked.GroupBy(alert => (alert.Label("alertname"), alert.Label("cluster"), alert.Label("namespace"))))
        {
            // What was taken is worked on; Alertmanager sends all of it again.
            if (await AddAsync([.. same], caller) is not var (job, fresh)) return desk.Full;
            known += same.Count() - fresh;
            if (job is { } added) jobs.Add(added);
        }

        return new Accepted(new System.Text.Json.Nodes.JsonObject
        {
            ["accepted"] = jobs.Count,
            ["jobs"] = Accepted.Ids(jobs),
            ["deduplicated"] = known,
            ["resolved"] = resolved.Count,
            ["skipped"] = Math.Max(0, firing.Count - options.MaxAlerts),
        });
    }

    // The job of those that none is there for, if any, and how many they are; null when it was not taken.
    private async Task<(WebhookJobId? Job, int Fresh)?> AddAsync(ImmutableArray<Alert> same, Caller caller)
    {
        var alerts = same.DistinctBy(alert => SeenOf(alert, caller)).ToList();
        for (var look = 0; look < MaxLooks; look++)
        {
            var sights = await Task.WhenAll(alerts.Select(alert => store.LookAsync(SeenOf(alert, caller))));
            ImmutableArray<Alert> fresh = [.. alerts.Where((_, index) => !sights[index].IsKnown)];
            if (fresh.IsEmpty) return (null, 0);
            var order = Order(WebhookJobId.New(), fresh, caller);
            var added = await store.AddAsync(order, [.. sights.Where(sight => !sight.IsKnown)], options.AlertMemory);
            if (added == AddOutcome.Full) return null;
            if (added == AddOutcome.Added) return (order.Id, fresh.Length);
        }

        // Overtaken again and again: Alertmanager sends it again.
        return null;
    }

    private JobOrder Order(WebhookJobId id, ImmutableArray<Alert> alerts, Caller caller)
    {
        var known = ClusterId.TryParse(alerts[0].Label("cluster"), out var cluster) && registry.VisibleTo(caller).Contains(cluster);
        return desk.Order(id, WebhookJobKind.Alert, AlertQuestion.Title(alerts), AlertQuestion.Of(alerts, known), caller) with
        {
            Cluster = known ? cluster : null,
            Seen = [.. alerts.Select(alert => SeenOf(alert, caller))],
        };
    }

    // Each caller's alerts are its own.
    private static string SeenOf(Alert alert, Caller caller) => $"alert\0{caller.Name}\0{alert.Identity}";
}
