using System.Collections.Immutable;

namespace Kubently.Contracts.Policies;

/// <summary>The answer of <c>GET /policy/sample</c>.</summary>
/// <param name="Commands">Command lines of every sort, harmless and not, as kubectl arguments.</param>
public sealed record PolicySample(ImmutableArray<ImmutableArray<string>> Commands);
