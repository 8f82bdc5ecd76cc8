using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Approvals.Internal;

/// <summary>Where an executor takes an approval before it acts.</summary>
internal static partial class GrantEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/executor/approvals/{id}/use", UseAsync).WithTags("Executors").RequireExecutor()
            .WithSummary("Takes an approval for a command that is about to run, once.")
            .Produces<ApprovalGrant>().Produces<Problem>(403, "application/problem+json").Produces<Problem>(404, "application/problem+json").Produces<Problem>(409, "application/problem+json");

    private static async Task<IResult> UseAsync(
        string id, ApprovalUse use, ClaimsPrincipal user, IApprovals approvals, ILogger<RedisApprovals> logger, CancellationToken cancellationToken)
    {
        if (!ApprovalId.TryParse(id, out var approval)) return ApprovalProblems.Unknown(id);
        var cluster = AccessModule.ClusterOf(user);
        var outcome = await approvals.UseAsync(approval, cluster, use, cancellationToken);
        LogUse(logger, approval, use.CommandId, cluster, outcome.GetType().Name);
        return outcome is UseOutcome.Taken(var grant) ? Results.Json(grant, KubentlyJson.Wire.ApprovalGrant) : ApprovalProblems.Of(approval, outcome)!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Approval {Approval} for {Command} of {Cluster}: {Outcome}")]
    private static partial void LogUse(ILogger logger, ApprovalId approval, CommandId command, ClusterId cluster, string outcome);
}
