using System.Globalization;
using Kubently.Api.Access;
using Kubently.Api.Commands;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Approvals;

/// <summary>
/// Commands that a model decides on, all of them the agent's. What an executor does not run without a person's approval is asked for,
/// told, waited for, and run once when somebody has said yes; a later call of the same command finds what was decided meanwhile.
/// </summary>
/// <param name="commands">What runs commands.</param>
/// <param name="changes">What asks for changes.</param>
/// <param name="approvals">What was asked for and decided.</param>
/// <param name="wait">How long a call waits for a decision.</param>
/// <param name="purpose">Why it is wanted, for the one who decides.</param>
/// <param name="conversationId">The conversation that it is part of; null when it is part of none.</param>
/// <param name="tell">Tells that a change waits for a person.</param>
public sealed class AgentCommands(
    ICommands commands,
    IChangeRequests changes,
    IApprovals approvals,
    TimeSpan wait,
    string purpose,
    string? conversationId,
    Func<Approval, CancellationToken, ValueTask> tell) : ICommands
{
    private const int MaxReason = 1000;

    public async Task<CommandOutcome> RunAsync(ExecuteRequest request, Caller caller, CommandOrigin origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        var outcome = await commands.RunAsync(request, caller, CommandOrigin.Agent, cancellationToken);
        if (outcome is not CommandOutcome.Ended(var command, { Outcome: Outcome.Refused, Rule: "approval.required" } refused)) return outcome;
        var approval = await StandingAsync(command, caller, cancellationToken);
        if (approval is null)
        {
            switch (await changes.AskAsync(Wanted(command, caller), cancellationToken))
            {
                case ChangeRequestOutcome.Waits(var asked):
                    approval = asked;
                    await tell(asked, cancellationToken);
                    break;
                case ChangeRequestOutcome.Rejected(var problem):
                    return new CommandOutcome.Rejected(problem);
            }
        }

        var decided = (await approvals.WaitAsync(approval!.ApprovalId, wait, cancellationToken))?.Approval ?? approval;
        return decided.Status == ApprovalStatus.Approved
            ? await commands.RunAsync(request with { ApprovalId = decided.ApprovalId }, caller, CommandOrigin.Agent, cancellationToken)
            : new CommandOutcome.Ended(command, refused with { Rule = $"approval.{decided.Status.ToString().ToLowerInvariant()}", Message = Sentence(decided) });
    }

    // The same command, asked for before and not used yet: a person may have decided since.
    private async Task<Approval?> StandingAsync(Command command, Caller caller, CancellationToken cancellationToken)
    {
        var hash = CommandHash.Of(command.ClusterId, command.Args, command.Stdin);
        foreach (var status in (ApprovalStatus[])[ApprovalStatus.Approved, ApprovalStatus.Pending])
        {
            var standing = await approvals.ListAsync(new ApprovalFilter(status, command.ClusterId, caller.Name, caller.Scope), cancellationToken);
            if (standing.FirstOrDefault(each => each.Hash == hash && each.Origin == CommandOrigin.Agent) is { } found) return found;
        }

        return null;
    }

    private ChangeRequest Wanted(Command command, Caller caller)
    {
        var request = new ApprovalRequest
        {
            ClusterId = command.ClusterId,
            Args = command.Args,
            Stdin = command.Stdin,
            Reason = purpose.Length <= MaxReason ? purpose : purpose[..MaxReason],
        };
        return new ChangeRequest(request, caller, CommandOrigin.Agent) { ConversationId = conversationId };
    }

    private static string Sentence(Approval approval) => approval.Status switch
    {
        ApprovalStatus.Pending =>
            $"This changes the cluster, so a person decides, and nobody has yet. Nothing was run. Approval {approval.ApprovalId} waits until {approval.ExpiresAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC: say so in your answer, with `kubently approvals approve {approval.ApprovalId}`. Once it is approved, the same command runs.",
        ApprovalStatus.Rejected =>
            $"A person rejected this change{(approval.Note is { } note ? $": {note}" : "")}. Nothing was run. Do not ask for it again; say in your answer what you would have done, and why.",
        _ => "Nobody decided on this change in time. Nothing was run. Say in your answer what you would do, and why.",
    };
}
