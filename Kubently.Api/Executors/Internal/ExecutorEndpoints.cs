using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Dispatch;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Executors.Internal;

internal static partial class ExecutorEndpoints
{
    // An executor's output bound is 1 MiB; JSON escapes may make more of it, and it may be set higher.
    private const int MaxResultBytes = 16 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/executor").WithTags("Executors").RequireExecutor();
        group.MapGet("/stream", StreamAsync).WithSummary("The commands for a cluster, as server-sent events.");
        group.MapPost("/results", PostResultAsync).WithSummary("How a command ended.").WithMetadata(new RequestSizeLimitAttribute(MaxResultBytes))
            .Produces<ResultAccepted>().Produces<Problem>(403, "application/problem+json");
        group.MapPost("/results/batch", PostResultsAsync).WithSummary("How several commands ended.").WithMetadata(new RequestSizeLimitAttribute(MaxResultBytes))
            .Produces<ResultBatchAccepted>().Produces<Problem>(422, "application/problem+json");
        group.MapPost("/capabilities", PostCapabilitiesAsync).WithSummary("What an executor is allowed to do.").Produces<CapabilitiesAccepted>();
        group.MapPost("/heartbeat", PostHeartbeatAsync).WithSummary("Renews the capabilities.").Produces<HeartbeatResponse>();
    }

    private static async Task StreamAsync(HttpContext context, ExecutorStreams streams) => await streams.RunAsync(context);

    private static async Task<IResult> PostResultAsync(
        ResultPost post, ClaimsPrincipal user, IDeliveries deliveries, TimeProvider time, ILogger<ExecutorStreams> logger, CancellationToken cancellationToken)
    {
        var cluster = AccessModule.ClusterOf(user);
        var completion = await deliveries.CompleteAsync(cluster, post.ToResult(time.GetUtcNow()), cancellationToken);
        LogResult(logger, cluster, post.CommandId, completion);
        if (completion == Completion.NotIssuedHere)
            return new ProblemResult(ProblemKind.NotIssuedHere, "Command was not issued to this cluster, or is forgotten. Drop the result.", "command_id");
        return Results.Json(new ResultAccepted(ResultAccepted.Accepted, post.CommandId), KubentlyJson.Wire.ResultAccepted);
    }

    private static async Task<IResult> PostResultsAsync(
        ResultBatch batch, ClaimsPrincipal user, IDeliveries deliveries, TimeProvider time, ILogger<ExecutorStreams> logger, CancellationToken cancellationToken)
    {
        if (batch.Results.Length is 0 or > ResultBatch.MaxResults || batch.Results.Contains(null!))
            return new ProblemResult(ProblemKind.InvalidField, $"results must hold 1 to {ResultBatch.MaxResults} results, and no null.", "results");
        var (cluster, now) = (AccessModule.ClusterOf(user), time.GetUtcNow());
        // All are sent to Redis before the first is awaited. One that fails fails the request: what was stored is a repeat when they come again.
        var verdicts = await Task.WhenAll(batch.Results.Select(async post =>
        {
            var completion = await deliveries.CompleteAsync(cluster, post.ToResult(now), cancellationToken);
            LogResult(logger, cluster, post.CommandId, completion);
            return new ResultAccepted(completion == Completion.NotIssuedHere ? ResultAccepted.NotIssued : ResultAccepted.Accepted, post.CommandId);
        }));
        return Results.Json(new ResultBatchAccepted { Results = [.. verdicts] }, KubentlyJson.Wire.ResultBatchAccepted);
    }

    private static async Task<IResult> PostCapabilitiesAsync(
        Capabilities capabilities, ClaimsPrincipal user, ICapabilityReports reports, IAuditLog audit, CancellationToken cancellationToken)
    {
        if (CapabilityBounds.Fault(capabilities) is { } fault) return fault;
        var cluster = AccessModule.ClusterOf(user);
        var before = (await reports.FindAsync([cluster], cancellationToken))[0];
        await reports.StoreAsync(cluster, capabilities, cancellationToken);
        if (PolicyChange.Entry(cluster, before, capabilities) is { } change) audit.Record(change);
        var accepted = new CapabilitiesAccepted("success", $"Capabilities stored for cluster {cluster}", capabilities.Mode, (int)reports.Lifetime.TotalSeconds);
        return Results.Json(accepted, KubentlyJson.Wire.CapabilitiesAccepted);
    }

    private static async Task<IResult> PostHeartbeatAsync(ClaimsPrincipal user, ICapabilityReports reports, CancellationToken cancellationToken)
    {
        var cluster = AccessModule.ClusterOf(user);
        var answer = await reports.RenewAsync(cluster, cancellationToken)
            ? new HeartbeatResponse("success", $"Capabilities of cluster {cluster} renewed")
            : new HeartbeatResponse("not_found", $"No capabilities of cluster {cluster} are stored. Consider re-reporting.");
        return Results.Json(answer, KubentlyJson.Wire.HeartbeatResponse);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Result of {Command} from {Cluster}: {Completion}")]
    private static partial void LogResult(ILogger logger, ClusterId cluster, CommandId command, Completion completion);
}
