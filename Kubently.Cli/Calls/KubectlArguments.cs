using System.CommandLine;
using System.CommandLine.Parsing;

namespace Kubently.Cli.Calls;

/// <summary>The words after <c>--</c>, which are kubectl's and not this tool's.</summary>
internal sealed class KubectlArguments : Argument<string[]>
{
    private readonly string _example;

    /// <param name="example">A whole command line that shows where <c>--</c> goes.</param>
    public KubectlArguments(string example)
        : base("kubectl arguments")
    {
        _example = example;
        Arity = ArgumentArity.OneOrMore;
        Description = "What follows the word kubectl; put it after `--`.";
    }

    /// <summary>
    /// What to say to a command line without <c>--</c>: an option of kubectl's would be taken for one of this tool there, such as <c>-o</c>.
    /// Null when all is well.
    /// </summary>
    public static string? MissingDashes(ParseResult parsed) =>
        parsed.CommandResult.Command.Arguments.OfType<KubectlArguments>().FirstOrDefault() is { } arguments
        && !parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? $"Put `--` before the kubectl arguments: {arguments._example}"
            : null;
}
