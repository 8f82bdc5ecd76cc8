using System.Collections.Immutable;
using System.Globalization;

namespace Kubently.Kubectl.CommandLine;

/// <summary>One parsed command line: the verb, its words and its flags, with defaults filled in.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Words">What is not a flag, without the verb.</param>
/// <param name="Values">The given flags' values in the order given, by long name.</param>
/// <param name="ContainerCommand">The words after <c>--</c>; empty when there is none.</param>
public sealed record KubectlCommand(
    Verb Verb,
    ImmutableArray<string> Words,
    ImmutableDictionary<string, ImmutableArray<string>> Values,
    ImmutableArray<string> ContainerCommand)
{
    /// <summary>Whether the flag was given.</summary>
    public bool Has(string flag) => Values.ContainsKey(flag);

    /// <summary>A flag's text: the last one given, else its default.</summary>
    public string Text(string flag) => Values.TryGetValue(flag, out var given) ? given[^1] : Verb.Find(flag)?.Default ?? "";

    /// <summary>A switch.</summary>
    public bool Switch(string flag) => GoLiterals.TryBool(Text(flag), out var value) && value;

    /// <summary>A whole number; 0 for a flag that the verb does not have.</summary>
    public long Number(string flag) => GoLiterals.TryInt(Text(flag), out var value) ? value : 0;

    /// <summary>A duration; zero when absent.</summary>
    public TimeSpan Duration(string flag) => GoLiterals.TryDuration(Text(flag), out var value) ? value : TimeSpan.Zero;

    /// <summary>All values of a list or repeated flag.</summary>
    public ImmutableArray<string> List(string flag)
    {
        if (!Values.TryGetValue(flag, out var given)) return Text(flag) is { Length: > 0 } text ? [.. text.Split(',')] : [];
        return Verb.Find(flag)?.Kind == FlagKind.List ? [.. given.SelectMany(CommaSeparated.Split)] : given;
    }

    /// <summary>The <c>-n</c> flag; empty when absent.</summary>
    public string Namespace => Text("namespace");

    /// <summary>Whether <c>-A</c> was given.</summary>
    public bool AllNamespaces => Verb.Find("all-namespaces") is not null && Switch("all-namespaces");

    /// <summary>The output format without its argument: <c>jsonpath</c> of <c>jsonpath={.items}</c>; empty for the default.</summary>
    public string OutputFormat => Text("output") is var output && output.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? output[..at]
        : output.ToLowerInvariant() is "json" or "yaml" or "kyaml" ? output.ToLowerInvariant() : output;

    /// <summary>The output format's argument; null when there is none.</summary>
    public string? OutputArgument => Text("output") is var output && output.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? output[(at + 1)..] : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Verb.Path} ({Words.Length} words, {Values.Count} flags)");
}
