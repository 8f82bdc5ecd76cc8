using System.Collections.Immutable;

namespace Kubently.Contracts.Policies;

/// <summary>A command line and what is said to it.</summary>
/// <param name="Args">The kubectl arguments.</param>
/// <param name="Alone">What the mode says without a policy file.</param>
/// <param name="Verdict">What the mode and the file say together.</param>
public sealed record JudgedCommand(ImmutableArray<string> Args, PolicyVerdict Alone, PolicyVerdict Verdict);
