using System.Collections.Immutable;
using System.Text;

namespace Kubently.Api.Commands;

/// <summary>Splits a command line into words as a shell would, and does nothing else that a shell does.</summary>
public static class CommandWords
{
    /// <summary>The words, without a leading <c>kubectl</c>; null when a quote is not closed.</summary>
    public static ImmutableArray<string>? Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var inWord = false;
        char? quote = null;
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (character == '\\' && quote != '\'' && at + 1 < line.Length && (quote is null || line[at + 1] is '"' or '\\'))
            {
                word.Append(line[++at]);
                inWord = true;
            }
            else if (character == quote)
            {
                quote = null;
            }
            else if (quote is null && character is '"' or '\'')
            {
                (quote, inWord) = (character, true);
            }
            else if (quote is null && char.IsWhiteSpace(character))
            {
                Finish();
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        if (quote is not null) return null;
        Finish();
        if (words is ["kubectl", ..]) words.RemoveAt(0);
        return words.ToImmutable();

        void Finish()
        {
            if (inWord) words.Add(word.ToString());
            word.Clear();
            inWord = false;
        }
    }
}
