using Kubently.Api.Dispatch;
using Kubently.Contracts;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>Writes what becomes of commands. A change is written before it is queued, and before its caller hears of its end.</summary>
internal sealed class CommandAudit(IAuditLog log) : ICommandObserver
{
    public Task IssuingAsync(Command command, CancellationToken cancellationToken)
    {
        var entry = CommandEntry.Of(command) with { Type = AuditTypes.CommandIssued, Outcome = AuditOutcomes.Issued };
        if (command.Mutating) return log.WriteAsync(entry, cancellationToken);
        log.Record(entry);
        return Task.CompletedTask;
    }

    public Task EndedAsync(Command command, Result result)
    {
        var entry = CommandEntry.Of(command, result);
        if (command.Mutating) return log.KeepAsync(entry);
        log.Record(entry);
        return Task.CompletedTask;
    }
}
