using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;

namespace Kubently.Cli.Policy;

/// <summary>One line of a corpus: a command line and the verdicts that it should get.</summary>
internal sealed record CorpusCase(int Line, ImmutableArray<string> Argv, ImmutableArray<(SecurityMode Mode, Decision Decision)> Expected);
