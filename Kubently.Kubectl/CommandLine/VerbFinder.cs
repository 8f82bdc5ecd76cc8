using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine.Grammar;

namespace Kubently.Kubectl.CommandLine;

/// <summary>Finds the verb, which common flags may precede, and its subcommand.</summary>
internal static class VerbFinder
{
    internal static (Verb? Verb, ImmutableArray<string> Remaining, ParseOutcome.Malformed? Failure) Find(ImmutableArray<string> args)
    {
        var before = new List<string>();
        var at = 0;
        while (at < args.Length && args[at].StartsWith('-') && args[at].Length > 1)
        {
            if (args[at] == "--") return Fail("grammar.dashes", "A command line begins with a verb; `--` only precedes a command for a container.");
            var (flag, hasValue, failure) = Precede(args[at]);
            if (failure is not null) return (null, [], failure);
            before.Add(args[at++]);
            if (hasValue || flag!.BareValue is not null || at >= args.Length) continue;
            // `-n get delete pod x`: a reader takes get for the verb, kubectl takes delete.
            if (IsVerbWord(args[at]))
                return Fail("grammar.ambiguous-verb", $"The value of --{flag.Name} before the verb is itself a verb, `{args[at]}`; put flags after the verb.");
            before.Add(args[at++]);
        }
        if (at >= args.Length) return Fail("grammar.empty", "There is no verb; begin with one such as `get pods -n NAMESPACE`.");

        var word = KnownVerbs.Aliases.GetValueOrDefault(args[at], args[at]);
        at++;
        if (KnownVerbs.NotOffered.TryGetValue(word, out var instead)) return NotOffered(word, instead);
        if (at < args.Length && KnownVerbs.NotOffered.TryGetValue($"{word} {args[at]}", out instead)) return NotOffered($"{word} {args[at]}", instead);
        if (KnownVerbs.Groups.Contains(word)) return FindSubcommand(word, args, at, before);
        if (KnownVerbs.ByPath.TryGetValue(word, out var verb)) return (verb, [.. before, .. args.Skip(at)], null);
        return (null, [], UnknownVerb(word));
    }

    private static (Verb?, ImmutableArray<string>, ParseOutcome.Malformed?) FindSubcommand(string group, ImmutableArray<string> args, int at, List<string> before)
    {
        // Flags may stand between the two words as well: `rollout -n shop status deploy/web`.
        var rest = new List<string>(before);
        while (at < args.Length && args[at].StartsWith('-') && args[at] != "--")
        {
            var (flag, hasValue, failure) = Precede(args[at]);
            if (failure is not null) return (null, [], failure);
            rest.Add(args[at++]);
            if (!hasValue && flag!.BareValue is null && at < args.Length) rest.Add(args[at++]);
        }
        var offered = string.Join(", ", KnownVerbs.All.Where(verb => verb.Word == group && verb.Path != group).Select(verb => $"`{verb.Path}`"));
        if (at >= args.Length) return Fail("grammar.no-subcommand", $"`{group}` needs a subcommand; offered here: {offered}.");
        var path = $"{group} {args[at]}";
        path = KnownVerbs.Aliases.GetValueOrDefault(path, path);
        if (KnownVerbs.NotOffered.TryGetValue(path, out var instead)) return NotOffered(path, instead);
        if (KnownVerbs.ByPath.TryGetValue(path, out var verb)) return (verb, [.. rest, .. args.Skip(at + 1)], null);
        return Fail("grammar.unknown-subcommand", $"`{group}` has no subcommand `{args[at]}`; offered here: {offered}.");
    }

    /// <summary>A flag before the verb: only the common ones, whose arity is known without the verb.</summary>
    private static (Flag? Flag, bool HasValue, ParseOutcome.Malformed? Failure) Precede(string arg)
    {
        var isLong = arg.StartsWith("--", StringComparison.Ordinal);
        var name = isLong ? arg[2..].Split('=')[0].Replace('_', '-') : arg[1..2];
        var flag = isLong
            ? PersistentFlags.All.FirstOrDefault(flag => flag.Name == name)
            : PersistentFlags.All.FirstOrDefault(flag => flag.Shorthand == name[0]);
        if (flag is not null) return (flag, isLong ? arg.Contains('=', StringComparison.Ordinal) : arg.Length > 2, null);
        var refused = isLong ? name : PersistentFlags.RefusedShorthands.GetValueOrDefault(name[0]);
        return (null, false, refused is not null && PersistentFlags.Refused.TryGetValue(refused, out var why)
            ? new("grammar.unsupported-flag", $"--{refused} does not exist here. {why}")
            : new("grammar.flag-before-verb", $"`{arg}` stands before the verb, where only -n and --request-timeout may; put it after the verb."));
    }

    private static bool IsVerbWord(string word) =>
        KnownVerbs.Aliases.ContainsKey(word) || KnownVerbs.NotOffered.ContainsKey(word) || KnownVerbs.Groups.Contains(word) || KnownVerbs.ByPath.ContainsKey(word);

    private static ParseOutcome.Malformed UnknownVerb(string word)
    {
        var near = KnownVerbs.KubectlWords
            .Where(known => NearestWord.Distance(word, known) <= 2 || known.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToList();
        var stderr = $"error: unknown command {GoQuote.Quote(word)} for \"kubectl\"\n";
        if (near.Count > 0) stderr += "\nDid you mean this?\n" + string.Concat(near.Select(known => $"\t{known}\n"));
        var hint = NearestWord.Of(word, KnownVerbs.All.Select(verb => verb.Word)) is { } nearest ? $" Did you mean `{nearest}`?" : "";
        return new("grammar.unknown-verb", $"`{word}` is not a verb.{hint} Offered here: {string.Join(", ", KnownVerbs.All.Select(verb => verb.Word).Distinct())}.", stderr);
    }

    private static (Verb?, ImmutableArray<string>, ParseOutcome.Malformed?) NotOffered(string verb, string instead) =>
        (null, [], new("verb.not-offered", $"`{verb}` is not offered. {instead}"));

    private static (Verb?, ImmutableArray<string>, ParseOutcome.Malformed?) Fail(string rule, string message) => (null, [], new(rule, message));
}
