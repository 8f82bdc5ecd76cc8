using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Commands.Internal;

/// <summary>Writes the requests that were not issued to the audit log. Delivery tells of the others.</summary>
internal sealed class RecordedCommands(CheckedCommands commands, IAuditLog audit) : ICommands
{
    public async Task<CommandOutcome> RunAsync(ExecuteRequest request, Caller caller, CommandOrigin origin, CancellationToken cancellationToken)
    {
        var outcome = await commands.RunAsync(request, caller, origin, cancellationToken);
        if (outcome is CommandOutcome.Rejected rejected) audit.Record(Entry(request, caller, origin, rejected));
        return outcome;
    }

    private static AuditEntry Entry(ExecuteRequest request, Caller caller, CommandOrigin origin, CommandOutcome.Rejected rejected) => new()
    {
        Type = AuditTypes.CommandRejected,
        Caller = caller.Name,
        Origin = origin,
        ClusterId = request.ClusterId,
        SessionId = request.SessionId,
        CorrelationId = request.CorrelationId,
        CommandId = rejected.CommandId,
        ApprovalId = request.ApprovalId,
        Tool = AuditText.Sentence(request.Tool ?? Command.KubectlTool),
        // A null among them is what it was rejected for.
        Args = AuditText.Args([.. Words(request).Select(word => word ?? "")]),
        Outcome = AuditOutcomes.Refused,
        Rule = rejected.Problem.Kind.Slug,
        Error = AuditText.Sentence(rejected.Problem.Detail),
    };

    private static IEnumerable<string?> Words(ExecuteRequest request) =>
        [.. request.CommandType is { } verb ? [verb] : Array.Empty<string>(), .. request.Args, .. request.ExtraArgs];
}
