using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>What is kept of a command that has ended. Changed only by its memory.</summary>
internal sealed class Remembered(CommandId id, SessionId? session, DateTimeOffset deadline)
{
    public CommandId Id { get; } = id;

    public SessionId? Session { get; } = session;

    public DateTimeOffset Deadline { get; } = deadline;

    /// <summary>Place in the order of arrival.</summary>
    public long Number { get; init; }

    public bool HasEnded { get; set; }

    public bool Acknowledged { get; set; }

    /// <summary>Null while it has not ended, and once the result has been let go.</summary>
    public KeptResult? Result { get; set; }

    public long Bytes => Result?.Bytes ?? 0;
}
