using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine.Grammar;

namespace Kubently.Kubectl.CommandLine;

/// <summary>Reads what follows a verb: pflag's rules for flags among words.</summary>
internal sealed class FlagReader(Verb verb)
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>>.Builder _values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
    private readonly ImmutableArray<string>.Builder _words = ImmutableArray.CreateBuilder<string>();

    internal ParseOutcome Read(ImmutableArray<string> args)
    {
        ImmutableArray<string> command = [];
        for (var at = 0; at < args.Length; at++)
        {
            var arg = args[at];
            if (arg == "--")
            {
                if (!verb.TakesCommand)
                    return new ParseOutcome.Malformed("grammar.dashes", "`--` only precedes a command for a container; leave it out.");
                command = [.. args.Skip(at + 1)];
                break;
            }
            if (!arg.StartsWith('-') || arg.Length == 1)
            {
                _words.Add(arg);
                continue;
            }
            var failure = arg.StartsWith("--", StringComparison.Ordinal) ? ReadLong(arg, args, ref at) : ReadCluster(arg[1..], args, ref at);
            if (failure is not null) return failure;
        }
        var parsed = new KubectlCommand(verb, _words.ToImmutable(), _values.ToImmutable(), command);
        return CommandRules.Check(parsed) ?? (ParseOutcome)new ParseOutcome.Parsed(parsed);
    }

    private ParseOutcome.Malformed? ReadLong(string arg, ImmutableArray<string> args, ref int at)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        var spelled = equals < 0 ? arg[2..] : arg[2..equals];
        if (spelled.Length == 0 || spelled[0] is '-' or '=') return Kubectl("grammar.bad-flag", $"bad flag syntax: {arg}");
        var name = spelled.Replace('_', '-');
        if (verb.Find(name) is not { } flag)
            return PersistentFlags.Refused.TryGetValue(name, out var why) ? Refused(name, why) : Unknown($"--{spelled}", $"unknown flag: --{spelled}", name);
        if (equals >= 0) return Take(flag, arg[(equals + 1)..]);
        if (flag.BareValue is { } bare) return Take(flag, bare);
        if (at + 1 >= args.Length) return Kubectl("grammar.flag-needs-value", $"flag needs an argument: --{spelled}");
        return Take(flag, args[++at]);
    }

    private ParseOutcome.Malformed? ReadCluster(string cluster, ImmutableArray<string> args, ref int at)
    {
        while (cluster.Length > 0)
        {
            var letter = cluster[0];
            if (verb.Find(letter) is not { } flag)
            {
                if (PersistentFlags.RefusedShorthands.TryGetValue(letter, out var name)) return Refused(name, PersistentFlags.Refused[name]);
                return Unknown($"-{letter}", $"unknown shorthand flag: {GoQuoteRune(letter)} in -{cluster}", letter.ToString());
            }
            if (cluster.Length > 2 && cluster[1] == '=') return Take(flag, cluster[2..]);
            if (flag.BareValue is { } bare)
            {
                if (Take(flag, bare) is { } failure) return failure;
                cluster = cluster[1..];
                continue;
            }
            if (cluster.Length > 1) return Take(flag, cluster[1..]);
            if (at + 1 >= args.Length) return Kubectl("grammar.flag-needs-value", $"flag needs an argument: {GoQuoteRune(letter)} in -{cluster}");
            return Take(flag, args[++at]);
        }
        return null;
    }

    private ParseOutcome.Malformed? Take(Flag flag, string value)
    {
        var error = flag.Kind switch
        {
            FlagKind.Switch => GoLiterals.BoolError(value),
            FlagKind.Number => GoLiterals.IntError(value, out _),
            FlagKind.Duration => GoLiterals.DurationError(value, out _),
            _ => null,
        };
        if (error is not null) return Kubectl("grammar.bad-value", $"invalid argument {GoQuote.Quote(value)} for {GoQuote.Quote(flag.Spelling)} flag: {error}");
        _values[flag.Name] = _values.TryGetValue(flag.Name, out var given) ? given.Add(value) : [value];
        return null;
    }

    private ParseOutcome.Malformed Kubectl(string rule, string message) =>
        new(rule, $"kubectl {verb.Path}: {message}", $"error: {message}\nSee 'kubectl {verb.Usage} --help' for usage.\n");

    private static ParseOutcome.Malformed Refused(string name, string why) => new("grammar.unsupported-flag", $"--{name} does not exist here. {why}");

    private ParseOutcome.Malformed Unknown(string spelling, string kubectlMessage, string name)
    {
        var nearest = NearestWord.Of(name, verb.Flags.Concat(PersistentFlags.All).Select(flag => flag.Name));
        var hint = nearest is null ? "" : $" The nearest one is --{nearest}.";
        return new("grammar.unknown-flag", $"`{verb.Path}` has no flag {spelling}.{hint}", $"error: {kubectlMessage}\nSee 'kubectl {verb.Usage} --help' for usage.\n");
    }

    private static string GoQuoteRune(char letter) => letter == '\'' ? "'\\''" : $"'{letter}'";
}
