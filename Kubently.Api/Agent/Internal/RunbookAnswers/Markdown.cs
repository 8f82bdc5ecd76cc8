namespace Kubently.Api.Agent.Internal.RunbookAnswers;

/// <summary>Quotes text of a cluster so that it stays text.</summary>
internal static class Markdown
{
    /// <summary>A span of code on one line, whatever backticks are in it.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text, 600);
        if (!line.Contains('`')) return $"`{line}`";
        var fence = new string('`', LongestRun(line) + 1);
        return $"{fence} {line} {fence}";
    }

    /// <summary>A block of code of at most so many lines.</summary>
    public static string Block(string text, int lines = 20)
    {
        var all = text.TrimEnd().Replace("\r", "", StringComparison.Ordinal).Split('\n');
        var shown = string.Join('\n', all.TakeLast(lines).Select(line => line.Length > 400 ? $"{line[..400]}…" : line));
        var fence = new string('`', Math.Max(3, LongestRun(shown) + 1));
        var head = all.Length > lines ? $"[the last {lines} of {all.Length} lines]\n" : "";
        return $"{fence}text\n{head}{shown}\n{fence}";
    }

    public static string OneLine(string text, int max)
    {
        var line = string.Join(' ', text.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        return line.Length <= max ? line : $"{line[..max]}…";
    }

    private static int LongestRun(string text)
    {
        int longest = 0, run = 0;
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
