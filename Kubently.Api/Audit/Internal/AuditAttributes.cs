using System.Collections;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>An entry as the attributes of a log record. Their names are stable: <c>kubently.audit.</c> and the name on the wire.</summary>
internal sealed class AuditAttributes : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _attributes = [];
    private readonly string _sentence;

    private AuditAttributes(string sentence) => _sentence = sentence;

    public int Count => _attributes.Count;

    public KeyValuePair<string, object?> this[int index] => _attributes[index];

    public static AuditAttributes Of(AuditEntry entry)
    {
        var attributes = new AuditAttributes($"{entry.Type} {entry.Outcome} {entry.Caller} {entry.ClusterId} {entry.Command ?? entry.Subject}");
        attributes.Add("sequence", entry.Sequence);
        attributes.Add("hash", entry.Hash);
        attributes.Add("timestamp", entry.Timestamp.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        attributes.Add("type", entry.Type);
        attributes.Add("service_identity", entry.Caller);
        attributes.Add("origin", entry.Origin?.ToString().ToLowerInvariant());
        attributes.Add("surface", entry.Surface);
        attributes.Add("address", entry.Address);
        attributes.Add("user_agent", entry.UserAgent);
        attributes.Add("cluster_id", entry.ClusterId?.Value);
        attributes.Add("session_id", entry.SessionId?.Value);
        attributes.Add("conversation_id", entry.ConversationId);
        attributes.Add("correlation_id", entry.CorrelationId);
        attributes.Add("command_id", entry.CommandId?.Value);
        attributes.Add("approval_id", entry.ApprovalId?.Value);
        attributes.Add("tool", entry.Tool);
        attributes.Add("command", entry.Command);
        attributes.Add("request", entry.Request);
        attributes.Add("stdin_bytes", entry.StdinBytes);
        attributes.Add("stdin_hash", entry.StdinHash);
        attributes.Add("mutating", entry.Mutating);
        attributes.Add("outcome", entry.Outcome);
        attributes.Add("rule", entry.Rule);
        attributes.Add("error", entry.Error);
        attributes.Add("exit_code", entry.ExitCode);
        attributes.Add("result_hash", entry.ResultHash);
        attributes.Add("result_bytes", entry.ResultBytes);
        attributes.Add("execution_time_ms", entry.ExecutionTimeMs);
        attributes.Add("late", entry.Late);
        attributes.Add("subject", entry.Subject);
        attributes.Add("detail", entry.Detail);
        attributes.Add("count", entry.Count);
        return attributes;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _attributes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _sentence;

    private void Add(string name, object? value)
    {
        if (value is not null) _attributes.Add(new KeyValuePair<string, object?>($"kubently.audit.{name}", value));
    }
}
