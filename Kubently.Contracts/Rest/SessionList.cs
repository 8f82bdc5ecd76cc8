using System.Collections.Immutable;

namespace Kubently.Contracts.Rest;

/// <summary>The answer of <c>GET /debug/sessions</c>: the caller's open sessions, newest first, at most 500.</summary>
/// <param name="Sessions">The sessions.</param>
/// <param name="Count">How many there are in <paramref name="Sessions"/>.</param>
public sealed record SessionList(ImmutableArray<Session> Sessions, int Count);
