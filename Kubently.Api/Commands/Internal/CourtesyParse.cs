using System.Collections.Immutable;
using Kubently.Api.Problems;
using Kubently.Contracts.Rest;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Api.Commands.Internal;

/// <summary>Whether a request's arguments are a kubectl command line at all. Whether it is allowed is the executor's to say.</summary>
internal abstract record CourtesyParse
{
    private CourtesyParse() { }

    /// <summary>It is.</summary>
    public sealed record Fine(ImmutableArray<string> Args, bool Mutating) : CourtesyParse;

    /// <summary>It is not.</summary>
    public sealed record Faulty(ProblemResult Problem) : CourtesyParse;

    public static CourtesyParse Of(ExecuteRequest request)
    {
        var args = KubectlArgs.Of(request, CommandLineParser.IsVerb);
        return CommandLineParser.Parse(args) switch
        {
            ParseOutcome.Parsed(var command) => new Fine(args, command.Verb.Mutates),
            ParseOutcome.Malformed malformed => new Faulty(new ProblemResult(KindOf(malformed.Rule), malformed.Message, malformed.Rule)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ProblemKind KindOf(string rule) => rule switch
    {
        "grammar.unknown-verb" or "grammar.unknown-subcommand" or "verb.not-offered" or "grammar.empty" or "grammar.no-subcommand" => ProblemKind.UnknownVerb,
        "grammar.unknown-flag" or "grammar.unsupported-flag" or "grammar.flag-before-verb" => ProblemKind.UnknownFlag,
        _ => ProblemKind.InvalidCommandLine,
    };
}
