using System.Collections.Frozen;
using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine.Grammar;

namespace Kubently.Kubectl.CommandLine;

/// <summary>
/// kubectl's grammar: the words and flags of each verb, with pflag's rules for how they are written. Pure. A flag that a verb does not have is
/// refused by name, so there is no list of forbidden spellings to escape.
/// </summary>
public static class CommandLineParser
{
    private static readonly FrozenSet<string> Words = [.. KnownVerbs.KubectlWords];

    /// <summary>Most arguments of a command line.</summary>
    public const int MaxArguments = 64;

    /// <summary>Most characters of one argument.</summary>
    public const int MaxArgumentLength = 4096;

    /// <summary>Most UTF-8 bytes of all arguments.</summary>
    public const int MaxTotalBytes = 32 * 1024;

    /// <summary>Every verb that exists here, subcommands as separate ones.</summary>
    public static ImmutableArray<Verb> Verbs => KnownVerbs.All;

    /// <summary>Whether kubectl has a verb of this name, offered here or not.</summary>
    public static bool IsVerb(string word) => Words.Contains(word);

    /// <summary>Parses the arguments without the word <c>kubectl</c>. Never throws.</summary>
    public static ParseOutcome Parse(ImmutableArray<string> args)
    {
        if (args.IsDefaultOrEmpty) return new ParseOutcome.Malformed("grammar.empty", "There is no command; begin with a verb such as `get pods -n NAMESPACE`.");
        if (ArgumentBounds.Check(args) is { } outOfBounds) return outOfBounds;
        var (verb, rest, failure) = VerbFinder.Find(args);
        return failure ?? new FlagReader(verb!).Read(rest);
    }

    /// <summary>Whether the command line, as far as its verb can be read, changes the cluster or runs something in it.</summary>
    public static bool Mutates(ImmutableArray<string> args) => Parse(args) is ParseOutcome.Parsed { Command.Verb.Mutates: true };
}
