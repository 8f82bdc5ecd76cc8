namespace Kubently.Contracts.Wire;

/// <summary>The data of <see cref="ExecutorEvents.Keepalive"/>.</summary>
/// <param name="Timestamp">Seconds since 1970 by the API's clock.</param>
public sealed record ExecutorKeepalive(double Timestamp);
