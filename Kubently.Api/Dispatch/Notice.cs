using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>Something that an executor must be told besides commands.</summary>
public abstract record Notice
{
    private Notice() { }

    /// <summary>Stop a command.</summary>
    public sealed record Cancel(CommandId Command) : Notice;

    /// <summary>A session is over.</summary>
    public sealed record SessionOver(SessionId Session, string Reason) : Notice;
}
