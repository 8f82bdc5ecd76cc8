using System.Collections.Immutable;

namespace Kubently.Cli.Policy;

/// <summary>A verdict that is not the one that a corpus asks for.</summary>
internal sealed record Mismatch(int Line, ImmutableArray<string> Argv, string Mode, string Expected, string Got, string Rule, string Reason);
