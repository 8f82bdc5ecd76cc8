using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>A command line whose resource words have been resolved: the one object that is judged and run.</summary>
/// <param name="Command">The command.</param>
/// <param name="Targets">What it reads or changes; empty for verbs that name no resources.</param>
/// <param name="SingleItemImplied">Whether it names exactly one object, so that it is printed by itself and not as a list.</param>
public sealed record ResolvedCommand(KubectlCommand Command, ImmutableArray<Target> Targets, bool SingleItemImplied = false)
{
    /// <summary>What it takes something from besides: <c>set env --from=secret/db</c>.</summary>
    public ImmutableArray<Target> Sources { get; init; } = [];

    /// <summary>What kubectl warns of when it resolves the words.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
