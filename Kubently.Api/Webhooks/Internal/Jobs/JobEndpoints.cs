using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Webhooks;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Webhooks.Internal.Jobs;

internal static class JobEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/jobs", ListAsync).WithSummary("The caller's jobs, the latest first.").Produces<WebhookJobList>();
        group.MapGet("/jobs/{id}", GetAsync).WithSummary("A job, with its answer when there is one.").Produces<WebhookJob>().Produces<Problem>(404, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(JobStore store, ClaimsPrincipal user, string? state)
    {
        WebhookJobState wanted = default;
        if (state is not null && !Enum.TryParse(state, ignoreCase: true, out wanted))
            return new ProblemResult(ProblemKind.InvalidField, "state must be waiting, running, done or dead.", "state");
        var caller = Caller.Of(user);
        ImmutableArray<WebhookJob> jobs = [.. (await store.ListAsync(caller.Name)).Where(job => IsOf(job, caller) && (state is null || job.State == wanted)).Select(job => job.ToWire(withAnswer: false))];
        return Results.Json(new WebhookJobList(jobs, jobs.Length), KubentlyJson.Wire.WebhookJobList);
    }

    // Somebody else's job is answered like one that does not exist: its id tells nothing.
    private static async Task<IResult> GetAsync(string id, JobStore store, ClaimsPrincipal user) =>
        WebhookJobId.TryParse(id, out var known) && await store.FindAsync(known) is { } job && IsOf(job, Caller.Of(user))
            ? Results.Json(job.ToWire(withAnswer: true), KubentlyJson.Wire.WebhookJob)
            : new ProblemResult(ProblemKind.UnknownJob, $"Job '{(id.Length <= 64 ? id : id[..64])}' does not exist, is forgotten, or is not yours.", "job_id");

    // It answers from all that its caller reached when it asked, whatever cluster it is about.
    private static bool IsOf(JobRecord job, Caller caller) => caller.Owns(job.Order.Caller.Name, job.Order.Caller.ToCaller().Scope);
}
