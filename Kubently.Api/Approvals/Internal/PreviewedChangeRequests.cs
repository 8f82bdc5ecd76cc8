using System.Diagnostics;
using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Commands;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy;

namespace Kubently.Api.Approvals.Internal;

internal sealed class PreviewedChangeRequests(ICommands commands, IApprovals approvals, IAuditLog audit, ApprovalOptions options, TimeProvider time) : IChangeRequests
{
    private const int PreviewSeconds = 60;
    private const int MaxReasonLength = 1000;

    public async Task<ChangeRequestOutcome> AskAsync(ChangeRequest change, CancellationToken cancellationToken)
    {
        var request = change.Request;
        if (!change.Caller.May(Permission.ChangeClusters)) return Rejected(Permissions.Refusal(Permission.ChangeClusters));
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MaxReasonLength)
            return Rejected(ProblemKind.InvalidField, $"reason must have 1 to {MaxReasonLength} characters: the one who decides reads it.", "reason");
        if (request.TtlSeconds is < ApprovalOptions.MinTtlSeconds or > ApprovalOptions.MaxTtlSeconds)
            return Rejected(ProblemKind.InvalidField, $"ttl_seconds must be {ApprovalOptions.MinTtlSeconds} to {ApprovalOptions.MaxTtlSeconds}.", "ttl_seconds");
        if (CommandLineParser.Parse(request.Args) is ParseOutcome.Parsed { Command.Verb.Mutates: false }) return NotNeeded("It only reads");

        var preview = new ExecuteRequest { ClusterId = request.ClusterId, Tool = Command.PreviewTool, Args = request.Args, Stdin = request.Stdin, TimeoutSeconds = PreviewSeconds };
        return await commands.RunAsync(preview, change.Caller, change.Origin, cancellationToken) switch
        {
            CommandOutcome.Ended(_, { Outcome: Outcome.Completed } result) => await ConsiderAsync(change, result, cancellationToken),
            CommandOutcome.Ended(_, { Outcome: Outcome.Refused } result) => Rejected(ProblemKind.PolicyRefused, result.Message ?? "The executor refuses it.", result.Rule),
            CommandOutcome.Ended(_, var result) => Rejected(ProblemKind.PreviewFailed, $"The executor could not try the change, so nothing was asked for: {result.Message}", "args"),
            CommandOutcome.Rejected(var problem) => Rejected(problem),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<ChangeRequestOutcome> ConsiderAsync(ChangeRequest change, Result result, CancellationToken cancellationToken)
    {
        if (Read(result) is not { } preview) return Rejected(ProblemKind.PreviewFailed, "The executor's preview could not be read. API and executor may be of versions that do not fit.", "args");
        if (preview.ExitCode != 0) return Rejected(ProblemKind.ChangeWouldFail, $"The change was tried without effect, and would fail: {preview.Stderr.Trim()}", "args");
        if (preview.Changes.IsEmpty) return NotNeeded("It would change nothing");
        if (preview.OmittedChanges > 0 || ObjectVersion.Of(preview.Changes).Length > ObjectVersion.MaxObjects)
            return Rejected(ProblemKind.ChangeTooLarge, $"It would change more than {ObjectVersion.MaxObjects} objects, which nobody can judge at once. Narrow it with a namespace, a selector or names.", "args");

        var (approval, stdin) = (Pending(change, preview), change.Request.Stdin);
        var added = await approvals.AddAsync(approval, stdin, cancellationToken);
        if (added == AddOutcome.Added) await audit.KeepAsync(ApprovalEntry.Asked(approval));
        return added switch
        {
            AddOutcome.Added => new ChangeRequestOutcome.Waits(approval),
            AddOutcome.ClusterFull => Rejected(ProblemKind.ApprovalsFull, $"{options.MaxPendingPerCluster} changes of '{approval.ClusterId}' wait for a decision already. Decide on some, or reject them.", "cluster_id"),
            _ => Rejected(ProblemKind.ApprovalsFull, $"{options.MaxPending} changes wait for a decision already. Decide on some, or reject them.", "cluster_id"),
        };
    }

    private Approval Pending(ChangeRequest change, CommandPreview preview)
    {
        var request = change.Request;
        // To the millisecond, as it is written: what is answered now and what is read later are the same.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new Approval
        {
            ApprovalId = ApprovalId.New(),
            Status = ApprovalStatus.Pending,
            ClusterId = request.ClusterId,
            Args = request.Args,
            StdinBytes = request.Stdin is { } stdin ? System.Text.Encoding.UTF8.GetByteCount(stdin) : null,
            Hash = CommandHash.Of(request.ClusterId, request.Args, request.Stdin),
            Reason = request.Reason,
            RequestedBy = change.Caller.Name,
            Origin = change.Origin,
            ConversationId = change.ConversationId,
            Rule = RuleOf(request),
            Preview = preview,
            CreatedAt = now,
            ExpiresAt = now + (request.TtlSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Ttl),
        };
    }

    // The executor has just allowed it; which of its rules did is worked out here, for whoever decides.
    private static string RuleOf(ApprovalRequest request) =>
        PolicyJudge.JudgeEarly(SecurityMode.FullAccess, request.Args) is { Decision: not Decision.Refuse } verdict ? verdict.Rule : "policy.mutation";

    // An executor's word is checked like anybody's.
    private static CommandPreview? Read(Result result)
    {
        try
        {
            return JsonSerializer.Deserialize(result.Stdout, KubentlyJson.Wire.CommandPreview);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ChangeRequestOutcome.Rejected NotNeeded(string why) =>
        Rejected(ProblemKind.ApprovalNotNeeded, $"{why}, so it needs no approval: run it with POST /debug/execute.", "args");

    private static ChangeRequestOutcome.Rejected Rejected(ProblemKind kind, string detail, string? subject) => Rejected(new ProblemResult(kind, detail, subject));

    private static ChangeRequestOutcome.Rejected Rejected(ProblemResult problem) => new(problem);
}
