using System.Collections.Immutable;

namespace Kubently.Contracts.Checks;

/// <summary>What an executor finds when it looks at itself and its cluster: the output of the tool <c>check</c>.</summary>
/// <param name="Checks">What it looked at; at most 20.</param>
/// <param name="Version">The executor's version.</param>
/// <param name="Pod">The pod or machine that it runs on.</param>
public sealed record ExecutorReport(ImmutableArray<ExecutorCheck> Checks, string Version, string Pod);
