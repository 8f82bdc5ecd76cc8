using System.Buffers;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Values that stand with a name that a secret goes by: <c>password=…</c>, <c>"api_key": "…"</c>, <c>--token …</c>.</summary>
internal static class Assignments
{
    private const int LongestName = 61;

    // A part of each name of SecretNames.
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["pass", "pw", "secret", "token", "key", "credential", "auth", "dsn", "jwt", "salt", "pin", "conn", "database", "redis", "mongo", "amqp", "sas", "cookie", "identified"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    internal static string Hide(string text, ref int hidden)
    {
        if (text.AsSpan().IndexOfAny(Words) is var found && found < 0) return text;
        var rewrite = new TextRewrite(text);
        for (var from = 0; found >= 0; found = text.AsSpan(from).IndexOfAny(Words))
        {
            var name = NameAround(text, from, from + found);
            from = name.Start < name.End ? HideValue(text, name, ref rewrite) : name.End;
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    // Gives where to go on from.
    private static int HideValue(string text, SecretName name, ref TextRewrite rewrite)
    {
        var separator = AssignedValue.Separator(text, name.End);
        var value = separator >= 0
            ? AssignedValue.After(text, name, separator)
            : SpokenSecrets.After(text, name);
        if (value is not { } hidden) return separator >= 0 && YamlBlocks.Begins(text, separator) && name.IsSecret(text) ? Blocks(text, name, separator, ref rewrite) : name.End;
        if (!name.IsSecret(text)) return name.End;
        if (text[hidden.Start] is '{' or '[') return separator >= 0 ? JsonValues.Hide(text, name, hidden.Start, ref rewrite) : name.End;
        if (Placeholders.Is(text.AsSpan(hidden.Start, hidden.End - hidden.Start)) || name.IsAddress(text, hidden) || name.IsAnswered(text, hidden)) return name.End;
        rewrite.Replace(hidden.Start, hidden.End, hidden.Instead);
        return hidden.End;
    }

    private static int Blocks(string text, SecretName name, int separator, ref TextRewrite rewrite) =>
        Math.Max(name.End, YamlBlocks.Hide(text, name, separator, ref rewrite));

    // From its first letter on, to where the name ends.
    private static SecretName NameAround(string text, int from, int word)
    {
        var end = text.AsSpan(word).IndexOfAnyExcept(NameCharacters) is var run and >= 0 ? word + run : text.Length;
        var start = Math.Min(word, Math.Max(from, end - LongestName));
        start = text.AsSpan(start, word - start).LastIndexOfAnyExcept(NameCharacters) is var before and >= 0 ? start + before + 1 : start;
        start = Colours.Skip(text, start);
        while (start < end && !char.IsAsciiLetter(text[start])) start++;
        return new(start, end);
    }
}
