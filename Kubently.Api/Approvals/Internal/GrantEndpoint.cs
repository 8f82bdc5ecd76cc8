using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Audit;
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
        string id, ApprovalUse use, ClaimsPrincipal user, IApprovals approvals, IAuditLog audit, ILogger<RedisApprovals> logger, CancellationToken cancellationToken)
    {
        if (!ApprovalId.TryParse(id, out var approval)) return ApprovalProblems.Unknown(id);
        var cluster = AccessModule.ClusterOf(user);
        var outcome = await approvals.UseAsync(approval, cluster, use, cancellationToken);
        // No executor acts on an approval whose use is not written.
        await audit.WriteAsync(Entry(approval, cluster, use, outcome, user), cancellationToken);
        LogUse(logger, approval, use.CommandId, cluster, outcome.GetType().Name);
        return outcome is UseOutcome.Taken(var grant) ? Results.Json(grant, KubentlyJson.Wire.ApprovalGrant) : ApprovalProblems.Of(approval, outcome)!;
    }

    private static AuditEntry Entry(ApprovalId approval, ClusterId cluster, ApprovalUse use, UseOutcome outcome, ClaimsPrincipal user)
    {
        var isUsed = outcome is UseOutcome.Taken { Grant.Status: ApprovalStatus.Used };
        var rule = outcome is UseOutcome.Taken ? ProblemKind.ApprovalStale.Slug : ApprovalProblems.Of(approval, outcome)?.Kind.Slug;
        return new AuditEntry
        {
            Type = AuditTypes.ApprovalUsed,
            Caller = user.Identity?.Name,
            ClusterId = cluster,
            ApprovalId = approval,
            CommandId = use.CommandId,
            Outcome = isUsed ? AuditOutcomes.Success : AuditOutcomes.Refused,
            Rule = isUsed ? null : rule,
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Approval {Approval} for {Command} of {Cluster}: {Outcome}")]
    private static partial void LogUse(ILogger logger, ApprovalId approval, CommandId command, ClusterId cluster, string outcome);
}
