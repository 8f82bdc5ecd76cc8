using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Problems;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Api.Webhooks.Internal.Posting;
using Kubently.Contracts.Webhooks;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>Takes jobs.</summary>
internal sealed class JobDesk(JobStore store, Poster poster, RequestSources sources, WebhookOptions options, TimeProvider time)
{
    /// <summary>Null when somebody would be told of an answer.</summary>
    public ProblemResult? NowhereToPost => poster.Targets.IsEmpty
        ? new ProblemResult(ProblemKind.NowhereToPost, "SLACK_WEBHOOK_URL is not configured, and neither is KUBENTLY_WEBHOOK_TARGETS: nobody would be told of the answer. Set one of them, or send dry_run.")
        : null;

    public JobOrder Order(WebhookJobId id, WebhookJobKind kind, string title, string question, Caller caller) => new()
    {
        Id = id,
        Kind = kind,
        Title = title,
        Question = question,
        Caller = JobCaller.Of(caller),
        Source = sources.Current,
        // To the millisecond, as it is written.
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
    };

    /// <summary>The answer when there is no room.</summary>
    public ProblemResult Full => new(ProblemKind.JobsFull, $"{options.MaxQueued} jobs wait or run already. Nothing was taken; try again when some are done.");

    /// <summary>Null when it was taken.</summary>
    public async Task<ProblemResult?> AddAsync(JobOrder order) => await store.AddAsync(order, [], TimeSpan.Zero) == AddOutcome.Added ? null : Full;
}
