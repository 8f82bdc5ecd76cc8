using System.Text;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>Splits a script into commands and words, with the shell's quotes.</summary>
internal static class ShellWords
{
    /// <summary>The commands with what joins each to the one before; the text that cannot be read, or nothing.</summary>
    public static (IReadOnlyList<(string Joint, List<ShellWord> Words)> Steps, string Wrong) Split(string script)
    {
        var steps = new List<(string Joint, List<ShellWord> Words)> { (";", []) };
        var at = 0;
        while (at < script.Length)
        {
            var rest = script.AsSpan(at);
            if (rest[0] is ' ' or '\t') at++;
            else if (rest.StartsWith("&&") || rest.StartsWith("||"))
            {
                steps.Add((script.Substring(at, 2), []));
                at += 2;
            }
            else if (rest[0] is ';' or '\n')
            {
                steps.Add((";", []));
                at++;
            }
            else if (rest[0] is '|' or '&' or '<' or '>' or '(' or ')' or '`') return (steps, rest[0].ToString());
            else if (Word(script, ref at) is { } word) steps[^1].Words.Add(word);
            else return (steps, "end of file");
        }

        return (steps, "");
    }

    /// <summary>The next word; null when a quote does not end.</summary>
    private static ShellWord? Word(string script, ref int at)
    {
        var parts = new List<(string, bool)>();
        var plain = new StringBuilder();
        while (at < script.Length && script[at] is not (' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or '(' or ')'))
        {
            var letter = script[at++];
            if (letter is '\'' or '"')
            {
                var end = script.IndexOf(letter, at);
                if (end < 0) return null;
                parts.Add((plain.ToString(), false));
                plain.Clear();
                parts.Add((script[at..end], letter == '\''));
                at = end + 1;
            }
            else if (letter == '\\' && at < script.Length) plain.Append(script[at++]);
            else plain.Append(letter);
        }

        parts.Add((plain.ToString(), false));
        return new ShellWord(parts);
    }
}
