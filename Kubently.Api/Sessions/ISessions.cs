using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Sessions;

/// <summary>Debugging sessions. They live in Redis; any API process knows all of them.</summary>
public interface ISessions
{
    /// <summary>Opens a session on a cluster that is registered.</summary>
    Task<Session> OpenAsync(ClusterId cluster, string issuedBy, TimeSpan ttl, string? correlationId, CancellationToken cancellationToken);

    /// <summary>A session; null when there is none, or its time is over.</summary>
    Task<Session?> FindAsync(SessionId id, CancellationToken cancellationToken);

    /// <summary>Counts a command of a caller in a session of its own and renews it.</summary>
    Task<SessionUse> UseAsync(SessionId id, string issuedBy, ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>Ends a session: its commands are cancelled and its keys are gone. False when there is none.</summary>
    Task<bool> EndAsync(SessionId id, CancellationToken cancellationToken);

    /// <summary>The open sessions of a caller, newest first, at most 500.</summary>
    Task<ImmutableArray<Session>> ListAsync(string issuedBy, CancellationToken cancellationToken);

    /// <summary>How many sessions are open.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
