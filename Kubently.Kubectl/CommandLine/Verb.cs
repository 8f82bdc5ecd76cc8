using System.Collections.Immutable;

namespace Kubently.Kubectl.CommandLine;

/// <summary>A verb, or a verb with its subcommand, and the flags that it understands besides the common ones.</summary>
/// <param name="Path">The words of the verb: <c>get</c>, <c>rollout status</c>.</param>
/// <param name="Mutates">Whether running it changes the cluster or runs something in it.</param>
/// <param name="Flags">Its own flags.</param>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="TakesCommand">Whether words after <c>--</c> are a command for a container.</param>
public sealed record Verb(string Path, bool Mutates, ImmutableArray<Flag> Flags, string Summary, bool TakesCommand = false)
{
    /// <summary>The verb's first word.</summary>
    public string Word => Path.Split(' ')[0];

    /// <summary>As kubectl's usage lines call it, which know resources in the singular.</summary>
    internal string Usage => Path switch { "top pods" => "top pod", "top nodes" => "top node", _ => Path };

    internal Flag? Find(string name) =>
        Flags.FirstOrDefault(flag => flag.Name == name) ?? Grammar.PersistentFlags.All.FirstOrDefault(flag => flag.Name == name);

    internal Flag? Find(char shorthand) =>
        Flags.FirstOrDefault(flag => flag.Shorthand == shorthand) ?? Grammar.PersistentFlags.All.FirstOrDefault(flag => flag.Shorthand == shorthand);
}
