using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl;

namespace Kubently.Executor.Work.Approvals;

/// <summary>
/// In front of kubectl: a command that carries an approval runs only when that approval, taken from the API at this moment, is for exactly
/// this command and for the objects as they are. One that carries none may change something only when it needs none. Which commands
/// change something is judged by kubectl itself, on what it has parsed, never here by their words.
/// </summary>
internal sealed partial class ApprovalGate(
    IKubectl kubectl, IApprovalSource approvals, ExecutorOptions options, ApiClock clock, ILogger<ApprovalGate> logger)
{
    public async Task<Admission> AdmitAsync(Command command, CancellationToken cancellationToken)
    {
        if (command.ApprovalId is not { } id) return new Admission.Passed(MayChange: !NeedsApproval(command));
        var preview = await kubectl.PreviewAsync(CommandReach.Request(command), cancellationToken);
        if (preview.Outcome is KubectlOutcome.Refused(var rule, var message)) return new Admission.Refused(rule, message);

        var use = new ApprovalUse
        {
            CommandId = command.Id,
            Hash = CommandHash.Of(options.ClusterId, command.Args, command.Stdin),
            Objects = ObjectVersion.Of(preview.Changes),
        };
        var admission = await approvals.UseAsync(id, use, cancellationToken) switch
        {
            GrantOutcome.Granted(var grant) => GrantCheck.Objection(id, grant, use, options.ClusterId, clock.Now) ?? (Admission)new Admission.Passed(MayChange: true, use.Objects),
            GrantOutcome.Denied(var why, var sentence) => new Admission.Refused(why, sentence),
            _ => throw new InvalidOperationException("An answer about an approval that nobody knows."),
        };
        LogAdmission(command.Id.Value, id.Value, admission is Admission.Refused refused ? refused.Rule : "granted");
        return admission;
    }

    private bool NeedsApproval(Command command) => options.RequireApproval == ApprovalRequirement.Always || command.Origin != CommandOrigin.Person;

    [LoggerMessage(42, LogLevel.Information, "Command {CommandId} with approval {ApprovalId}: {Decision}")]
    private partial void LogAdmission(string commandId, string approvalId, string decision);
}
