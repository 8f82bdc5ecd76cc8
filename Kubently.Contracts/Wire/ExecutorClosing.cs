namespace Kubently.Contracts.Wire;

/// <summary>The data of <see cref="ExecutorEvents.Closing"/>.</summary>
/// <param name="Reason"><c>shutdown</c>, <c>superseded</c> or <c>revoked</c>.</param>
/// <param name="RetryAfterMs">How long to wait before the next connection; spread out by the server.</param>
public sealed record ExecutorClosing(string Reason, int RetryAfterMs);
