namespace Kubently.Contracts.Wire;

/// <summary>The data of <see cref="ExecutorEvents.SessionClosed"/>.</summary>
/// <param name="SessionId">The session that is over.</param>
/// <param name="Reason"><c>ended</c> or <c>expired</c>.</param>
public sealed record SessionClosed(SessionId SessionId, string Reason);
