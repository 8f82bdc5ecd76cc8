using System.Collections;
using Kubently.Contracts;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>A log line's fields for a command that ended: never its output or its input.</summary>
internal sealed class EndedCommand(Command command, string verb, Result result) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _fields =
    [
        new("command", command.Id.Value),
        new("cluster_id", command.ClusterId.Value),
        new("session_id", command.SessionId?.Value),
        new("correlation_id", command.CorrelationId),
        new("verb", verb),
        new("outcome", OutcomeWord.Of(result.Outcome)),
        new("execution_time_ms", result.ExecutionTimeMs),
    ];

    public int Count => _fields.Length;

    public KeyValuePair<string, object?> this[int index] => _fields[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"Command {command.Id} ({verb}) on {command.ClusterId} ended {OutcomeWord.Of(result.Outcome)} after {result.ExecutionTimeMs} ms";
}
