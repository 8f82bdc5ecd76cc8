using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>Makes jobs of alerts: one for those of a name, a cluster and a namespace, and none for what is being looked at, or was a while ago.</summary>
internal sealed class AlertDesk(JobDesk desk, JobStore store, IExecutorRegistry registry, WebhookOptions options)
{
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
            var id = WebhookJobId.New();
            var fresh = ImmutableArray.CreateBuilder<Alert>();
            foreach (var alert in same)
            {
                if (await store.SeeAsync(SeenOf(alert, caller), id, options.AlertMemory)) fresh.Add(alert);
                else known++;
            }

            if (fresh.Count == 0) continue;
            if (await desk.AddAsync(Order(id, fresh.ToImmutable(), caller)) is { } problem)
            {
                await store.ForgetAsync(fresh.Select(alert => SeenOf(alert, caller)));
                // What was taken is worked on; Alertmanager sends all of it again.
                return problem;
            }

            jobs.Add(id);
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
