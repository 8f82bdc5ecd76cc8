using System.Text;

namespace Kubently.Kubectl.Verbs.Explain;

/// <summary>Breaks lines at spaces so that words stay below a width, and keeps the line breaks that are there.</summary>
internal static class WordWrap
{
    internal static string Wrap(string text, int width)
    {
        var (output, word, space) = (new StringBuilder(text.Length + 16), new StringBuilder(), new StringBuilder());
        var column = 0;
        foreach (var c in text)
        {
            if (c == '\n')
            {
                if (word.Length > 0 || column + space.Length <= width) output.Append(space);
                output.Append(word).Append('\n');
                space.Clear();
                word.Clear();
                column = 0;
            }
            else if (char.IsWhiteSpace(c) && c != '\u00a0')
            {
                if (space.Length == 0 || word.Length > 0)
                {
                    column += space.Length + word.Length;
                    output.Append(space).Append(word);
                    space.Clear();
                    word.Clear();
                }
                space.Append(c);
            }
            else
            {
                word.Append(c);
                if (column + word.Length + space.Length <= width || word.Length >= width) continue;
                output.Append('\n');
                column = 0;
                space.Clear();
            }
        }
        if (word.Length > 0 || column + space.Length <= width) output.Append(space);
        return output.Append(word).ToString();
    }

    internal static string Indent(string text, int spaces)
    {
        var pad = new string(' ', spaces);
        return pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }
}
