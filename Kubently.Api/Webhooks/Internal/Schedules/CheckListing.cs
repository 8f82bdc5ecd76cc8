using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Api.Webhooks.Internal.Posting;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>The checks as people look at them: when each is asked next, and what became of it last.</summary>
internal sealed class CheckListing(ChecksFile file, JobStore store, Poster poster, WebhookOptions options, TimeProvider time)
{
    public async Task<CheckList> ReadAsync(Caller caller)
    {
        var list = new CheckList { Configured = options.ChecksFile is { Length: > 0 }, Targets = [.. poster.Targets.Select(target => target.Name)] };
        var read = file.Read();
        if (read is not ChecksOutcome.Read(var checks)) return list with { Fault = ((ChecksOutcome.Unusable)read).Why };
        ImmutableArray<Check> visible = [.. checks.Where(check => Sees(caller, check))];
        if (visible.IsEmpty) return list;
        var jobs = (await store.ListAsync(CheckOrders.Clock)).Concat(await store.ListAsync(caller.Name)).Where(job => job.Order.Kind == WebhookJobKind.Check)
            .OrderByDescending(job => job.Order.CreatedAt).ToLookup(job => job.Order.Title, StringComparer.Ordinal);
        return list with { Checks = [.. visible.Select(check => Of(check, jobs[check.Title].FirstOrDefault()))] };
    }

    // What is about all clusters tells of all of them.
    private static bool Sees(Caller caller, Check check) => check.Clusters.IsEmpty ? caller.Scope.Clusters.IsEmpty : check.Clusters.All(caller.Sees);

    private ScheduledCheck Of(Check check, JobRecord? last) => new()
    {
        Name = check.Name,
        Prompt = check.Prompt,
        Clusters = check.Clusters,
        Schedule = check.Schedule?.ToString(),
        NextAt = check.Suspend ? null : check.Schedule?.GetNextOccurrence(time.GetUtcNow(), TimeZoneInfo.Utc),
        Suspended = check.Suspend,
        NotifyOnPass = check.NotifyOnPass,
        Last = last?.ToWire(withAnswer: false),
    };
}
