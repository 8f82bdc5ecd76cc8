using System.Security.Cryptography;
using System.Text;
using Kubently.Contracts;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>What is written of a command and its result: who, from where, what, and how it ended. Of what it read and printed only how much, and a hash.</summary>
internal static class CommandEntry
{
    public static AuditEntry Of(Command command)
    {
        var source = command.Source;
        return new AuditEntry
        {
            Type = AuditTypes.CommandIssued,
            Caller = command.IssuedBy,
            Origin = command.Origin,
            Surface = source?.Surface ?? "unknown",
            Address = source?.Address,
            UserAgent = source?.UserAgent,
            ConversationId = source?.ConversationId,
            ClusterId = command.ClusterId,
            SessionId = command.SessionId,
            CorrelationId = command.CorrelationId,
            CommandId = command.Id,
            ApprovalId = command.ApprovalId,
            Tool = command.Tool,
            Args = AuditText.Args(command.Args),
            Request = AuditText.Request(command.Request),
            StdinBytes = command.Stdin is { } text ? Encoding.UTF8.GetByteCount(text) : null,
            StdinHash = command.Stdin is { } stdin ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stdin))) : null,
            Mutating = command.Mutating ? true : null,
        };
    }

    public static AuditEntry Of(Command command, Result result)
    {
        var (hash, bytes) = Digest(result);
        return Of(command) with
        {
            Type = AuditTypes.CommandExecuted,
            Outcome = OutcomeOf(result),
            Rule = result.Rule,
            Error = result.Outcome == Outcome.Completed ? null : AuditText.Sentence(result.Message),
            ExitCode = result.ExitCode,
            ResultHash = hash,
            ResultBytes = bytes,
            ExecutionTimeMs = result.ExecutionTimeMs,
            Late = result.Late ? true : null,
        };
    }

    private static string OutcomeOf(Result result) => result.Outcome switch
    {
        Outcome.Completed => result.ExitCode is null or 0 ? AuditOutcomes.Success : AuditOutcomes.Failure,
        Outcome.Refused => AuditOutcomes.Refused,
        Outcome.TimedOut => AuditOutcomes.Timeout,
        Outcome.Lost => AuditOutcomes.Lost,
        Outcome.Cancelled => AuditOutcomes.Cancelled,
        _ => AuditOutcomes.Failure,
    };

    private static (string? Hash, long? Bytes) Digest(Result result)
    {
        if (result.Outcome != Outcome.Completed && result.Stdout.Length + result.Stderr.Length == 0) return (null, null);
        var bytes = Encoding.UTF8.GetBytes(result.Stdout + result.Stderr);
        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }
}
