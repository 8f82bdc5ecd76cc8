using Kubently.Contracts;

namespace Kubently.Api.Limits;

/// <summary>Counts what callers take, over all API processes. While Redis is away nothing is counted, and nobody is held up by it.</summary>
public interface ILimits
{
    /// <summary>Counts a request of a caller.</summary>
    Task<Allowance> TakeRequestAsync(string caller);

    /// <summary>Counts a command for a cluster.</summary>
    Task<Allowance> TakeCommandAsync(ClusterId cluster);

    /// <summary>
    /// Occupies one of the caller's places for what goes on for a while; null when all are taken. Whoever occupies it disposes it. The place of
    /// a process that died is free after a minute.
    /// </summary>
    Task<Place?> OccupyAsync(PlaceKind kind, string caller);
}
