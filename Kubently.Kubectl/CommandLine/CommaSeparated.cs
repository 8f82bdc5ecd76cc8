using System.Text;

namespace Kubently.Kubectl.CommandLine;

/// <summary>pflag's string slices are one line of CSV: a quoted field may hold commas.</summary>
internal static class CommaSeparated
{
    internal static IEnumerable<string> Split(string text)
    {
        if (text.Length == 0) yield break;
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            foreach (var field in text.Split(',')) yield return field;
            yield break;
        }
        var current = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                if (quoted && i + 1 < text.Length && text[i + 1] == '"') current.Append(text[++i]);
                else quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                yield return current.ToString();
                current.Clear();
            }
            else
            {
                current.Append(c);
            }
        }
        yield return current.ToString();
    }
}
