using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Kubently.Web.Components.Commands;

/// <summary>A line as it is typed, cut into arguments with the shell's quotes: single, double, backslash. There is no other meaning of a shell's.</summary>
internal static class CommandLine
{
    /// <summary>The arguments without a leading <c>kubectl</c>; false, with a sentence, when a quote is open.</summary>
    public static bool TrySplit(string line, out ImmutableArray<string> args, [NotNullWhen(false)] out string? problem)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, started) = ('\0', false);
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (started) found.Add(word.ToString());
                word.Clear();
                started = false;
                continue;
            }

            started = true;
            if (character == quote) quote = '\0';
            else if (quote == '\0' && character is '\'' or '"' && quote == '\0') quote = character;
            else if (character == '\\' && quote != '\'' && at + 1 < line.Length && (quote == '\0' || line[at + 1] is '"' or '\\')) word.Append(line[++at]);
            else word.Append(character);
        }

        if (started) found.Add(word.ToString());
        if (found is ["kubectl", ..]) found.RemoveAt(0);
        args = found.ToImmutable();
        problem = quote != '\0' ? $"A quote ({quote}) is opened and not closed." : args.IsEmpty ? "Type a command, such as: get pods -A" : null;
        return problem is null;
    }

    /// <summary>Arguments as a line that is cut into the same again.</summary>
    public static string Join(IEnumerable<string> args) => string.Join(' ', args.Select(Quote));

    private static string Quote(string arg) =>
        arg.Length > 0 && arg.All(character => char.IsLetterOrDigit(character) || "-_./:=,@+%*[]{}".Contains(character, StringComparison.Ordinal)) ? arg : $"'{arg.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
