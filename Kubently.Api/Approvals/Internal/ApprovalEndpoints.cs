using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Commands;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Approvals.Internal;

internal static class ApprovalEndpoints
{
    private const int MaxNoteLength = 1000;
    private const int MaxWaitSeconds = 60;
    private const string ProblemType = "application/problem+json";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/approvals").WithTags("Approvals").RequirePermission(Permission.ReadClusters);
        group.MapPost("", AskAsync).RequirePermission(Permission.ChangeClusters).WithSummary("Asks for a change; it is tried without effect first.")
            .Produces<Approval>(StatusCodes.Status201Created).Produces<Problem>(403, ProblemType).Produces<Problem>(409, ProblemType).Produces<Problem>(422, ProblemType);
        group.MapGet("", ListAsync).WithSummary("The changes that the caller asked for; for an approver all of them.").Produces<ApprovalList>();
        group.MapGet("/{id}", GetAsync).WithSummary("One change, when it is decided or after the wait.").Produces<Approval>().Produces<Problem>(404, ProblemType);
        group.MapPost("/{id}/approve", ApproveAsync).RequirePermission(Permission.DecideOnChanges).WithSummary("Says yes.")
            .Produces<Approval>().Produces<Problem>(403, ProblemType).Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType);
        group.MapPost("/{id}/reject", RejectAsync).RequirePermission(Permission.DecideOnChanges).WithSummary("Says no, or takes back a yes that was not used.")
            .Produces<Approval>().Produces<Problem>(403, ProblemType).Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType);
        group.MapPost("/{id}/run", RunAsync).RequirePermission(Permission.ChangeClusters).WithSummary("Runs what was approved, once.")
            .Produces<CommandResponse>().Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType);
    }

    private static async Task<IResult> AskAsync(ApprovalRequest request, IChangeRequests changes, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await changes.AskAsync(new ChangeRequest(request, Caller.Of(user), CommandOrigin.Person), cancellationToken) switch
        {
            ChangeRequestOutcome.Waits(var approval) => Results.Json(approval, KubentlyJson.Wire.Approval, statusCode: StatusCodes.Status201Created),
            ChangeRequestOutcome.Rejected(var problem) => problem,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<IResult> ListAsync(
        IApprovals approvals, ClaimsPrincipal user, string? status, [FromQuery(Name = "cluster_id")] string? cluster, CancellationToken cancellationToken)
    {
        ApprovalStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.GetNames<ApprovalStatus>().Contains(status, StringComparer.OrdinalIgnoreCase)) return Invalid("status", "must be pending, approved, rejected, expired, used or stale");
            wanted = Enum.Parse<ApprovalStatus>(status, ignoreCase: true);
        }

        ClusterId? only = null;
        if (cluster is not null)
        {
            if (!ClusterId.TryParse(cluster, out var id)) return Invalid("cluster_id", $"must be {ClusterId.Expected}");
            only = id;
        }

        var caller = Caller.Of(user);
        var own = caller.May(Permission.DecideOnChanges) ? null : caller.Name;
        var found = await approvals.ListAsync(new ApprovalFilter(wanted, only, own, caller.Scope), cancellationToken);
        return Results.Json(new ApprovalList(found, found.Length), KubentlyJson.Wire.ApprovalList);
    }

    private static async Task<IResult> GetAsync(string id, IApprovals approvals, ClaimsPrincipal user, int? wait, CancellationToken cancellationToken)
    {
        if (wait is < 0 or > MaxWaitSeconds) return Invalid("wait", $"must be 0 to {MaxWaitSeconds} seconds");
        if (await VisibleAsync(id, approvals, user, cancellationToken) is not { } found) return ApprovalProblems.Unknown(id);
        if (wait > 0 && found.Approval.Status == ApprovalStatus.Pending)
            found = await approvals.WaitAsync(found.Approval.ApprovalId, TimeSpan.FromSeconds(wait.Value), cancellationToken) ?? found;
        return Results.Json(found.Approval, KubentlyJson.Wire.Approval);
    }

    private static Task<IResult> ApproveAsync(string id, ApprovalDecision decision, IApprovals approvals, IAuditLog audit, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DecideAsync(id, decision, AuditTypes.ApprovalApproved, approvals, audit, user, (approval, by) => approvals.ApproveAsync(approval, by, decision.Note, cancellationToken), cancellationToken);

    private static Task<IResult> RejectAsync(string id, ApprovalDecision decision, IApprovals approvals, IAuditLog audit, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        DecideAsync(id, decision, AuditTypes.ApprovalRejected, approvals, audit, user, (approval, by) => approvals.RejectAsync(approval, by, decision.Note, cancellationToken), cancellationToken);

    private static async Task<IResult> RunAsync(
        string id,
        IApprovals approvals,
        ICommands commands,
        ClaimsPrincipal user,
        [FromHeader(Name = Headers.CorrelationId)] string? correlation,
        [FromHeader(Name = Headers.RequestTimeout)] int? timeout,
        CancellationToken cancellationToken)
    {
        if (await VisibleAsync(id, approvals, user, cancellationToken) is not { } found) return ApprovalProblems.Unknown(id);
        if (ApprovalProblems.NotUsable(found.Approval.ApprovalId, found.Approval.Status) is { } problem) return problem;
        var request = found.ToRequest() with { CorrelationId = CorrelationId.Of(correlation, null), TimeoutSeconds = timeout };
        return await commands.RunAsync(request, Caller.Of(user), found.Approval.Origin, cancellationToken) switch
        {
            CommandOutcome.Ended(var command, var result) => Results.Json(CommandResponse.Of(command, result), KubentlyJson.Wire.CommandResponse),
            CommandOutcome.Rejected(var rejected) => rejected,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<IResult> DecideAsync(
        string text, ApprovalDecision decision, string type, IApprovals approvals, IAuditLog audit, ClaimsPrincipal user, Func<ApprovalId, string, Task<DecisionOutcome>> decide, CancellationToken cancellationToken)
    {
        if (decision.Note is { Length: > MaxNoteLength }) return Invalid("note", $"must have at most {MaxNoteLength} characters");
        if (await VisibleAsync(text, approvals, user, cancellationToken) is not { } found) return ApprovalProblems.Unknown(text);
        var (id, by) = (found.Approval.ApprovalId, Caller.Of(user).Name);
        // A decision that cannot be written is not made.
        await audit.WriteAsync(ApprovalEntry.Decided(found.Approval, type, by, decision.Note, AuditOutcomes.Issued), cancellationToken);
        var outcome = await decide(id, by);
        await audit.KeepAsync(ApprovalEntry.Decided(found.Approval, type, by, decision.Note, outcome is DecisionOutcome.Decided ? AuditOutcomes.Success : AuditOutcomes.Refused));
        return outcome switch
        {
            DecisionOutcome.Decided(var approval) => Results.Json(approval, KubentlyJson.Wire.Approval),
            DecisionOutcome.TooLate(var status) => ApprovalProblems.TooLate(id, status),
            DecisionOutcome.OwnRequest => ApprovalProblems.Own(id),
            _ => ApprovalProblems.Unknown(text),
        };
    }

    // One of somebody else is answered like one that does not exist, but for those who decide.
    private static async Task<StoredApproval?> VisibleAsync(string text, IApprovals approvals, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        return ApprovalId.TryParse(text, out var id)
            && await approvals.FindAsync(id, cancellationToken) is { } found
            && ApprovalFilter.IsWithin(found.Approval, caller.Scope)
            && (found.Approval.RequestedBy == caller.Name || caller.May(Permission.DecideOnChanges))
                ? found
                : null;
    }

    private static ProblemResult Invalid(string field, string fault) => new(ProblemKind.InvalidField, $"{field} {fault}.", field);
}
