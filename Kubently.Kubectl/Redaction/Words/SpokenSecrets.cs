using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Values that no sign ties to their name: the word behind a flag, the <c>value</c> behind a <c>name</c>, a password in a sentence or a statement.</summary>
internal static partial class SpokenSecrets
{
    private const int Reach = 160;

    internal static Hidden? After(string text, SecretName name)
    {
        var rest = text.AsSpan(name.End, Math.Min(Reach, text.Length - name.End));
        if (rest.Length < 2 || rest[0] is not (' ' or ',' or '"' or '\'' or '\\' or '\t' or '\r' or '\n')) return null;
        var value = Value().EnumerateMatches(rest);
        if (value.MoveNext()) return Ending(text, name.End + value.Current.Length);
        if (IsFlag(text, name)) return Flag(text, name, rest);
        var spoken = name.Of(text);
        if (spoken.Equals("identified", StringComparison.OrdinalIgnoreCase)) return rest.StartsWith(" by ", StringComparison.OrdinalIgnoreCase) ? Quoted(text, name.End + 3) : null;
        if (spoken.Equals("requirepass", StringComparison.OrdinalIgnoreCase) || spoken.Equals("masterauth", StringComparison.OrdinalIgnoreCase)) return Word(text, name);
        return name.IsPassword(text) ? (name.IsQuoted(text) || rest[0] != ' ' ? null : Quoted(text, name.End)) ?? Sentence(text, name, rest) : null;
    }

    private static bool IsFlag(string text, SecretName name) =>
        name.Start > 0 && text[name.Start - 1] == '-' && (name.Start == 1 || text[name.Start - 2] is '-' or ' ' or '"' or '\'' or '\t' or '\n');

    private static Hidden? Flag(string text, SecretName name, ReadOnlySpan<char> rest)
    {
        var between = Between().EnumerateMatches(rest);
        if (!between.MoveNext()) return null;
        var start = name.End + between.Current.Length;
        return start < text.Length && text[start] is not ('-' or '$') && Ending(text, start) is { } value && !Prose.Is(text.AsSpan(value.Start, value.End - value.Start)) ? value : null;
    }

    // ALTER USER app PASSWORD '…'; IDENTIFIED BY "…".
    private static Hidden? Quoted(string text, int from)
    {
        var start = AssignedValue.SkipQuote(text, AssignedValue.SkipSpaces(text, from), out var quote);
        return quote != '\0' && AssignedValue.QuotedEnd(text, start, quote) is var end && end > start ? new(start, end) : null;
    }

    private static Hidden? Word(string text, SecretName name)
    {
        var start = AssignedValue.SkipQuote(text, AssignedValue.SkipSpaces(text, name.End), out _);
        return start > name.End && start < text.Length && AssignedValue.WordEnd(text, start) is var end && end > start ? new(start, end) : null;
    }

    // A temporary password is generated for root@localhost: …; password is: …; machine x login y password ….
    private static Hidden? Sentence(string text, SecretName name, ReadOnlySpan<char> rest)
    {
        var said = Said().EnumerateMatches(rest);
        if (said.MoveNext() && !Failure().IsMatch(rest[..said.Current.Length])) return Ending(text, name.End + said.Current.Length);
        var line = TextLines.Content(text, name.Start);
        return line >= 0 && Credentials().IsMatch(text.AsSpan(line, name.Start - line)) && Word(text, name) is { } word && !Prose.Is(text.AsSpan(word.Start, word.End - word.Start)) ? word : null;
    }

    private static Hidden? Ending(string text, int start)
    {
        start = AssignedValue.SkipQuote(text, start, out var quote);
        var end = quote != '\0' && AssignedValue.QuotedEnd(text, start, quote) is var closing and >= 0 ? closing : AssignedValue.WordEnd(text, start);
        return end - start >= 3 ? new(start, end) : null;
    }

    // "name": "DB_PASSWORD", "value": "…"; Name:"DB_PASSWORD", Value:"…"; - name: DB_PASSWORD and value: in the next line.
    [GeneratedRegex(@"\A\\{0,7}[""']?[,\s]{1,60}\\{0,7}[""']?value\\{0,7}[""']?\s{0,3}[:=]\s{0,40}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Value();

    // In a line for a shell, in an array, in a list of YAML.
    [GeneratedRegex(@"\A(?:[ \t]+|\\{0,7}[""'][ \t]*,\s{0,40}(?=\\{0,7}[""'])|\\{0,7}[""'][ \t]+(?=[""'])|[""']?[ \t]*\r?\n[ \t]*-[ \t]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\A(?:[ ](?:is|was|set to)[ ]?:[ ]|[ ](?:is[ ]|was[ ])?(?:generated[ ]|created[ ])?for[ ][^\n:=]{1,80}[:=][ ](?=\S+\s*(?:\n|\z))|[ ]\w{1,32}[ ]=[ ](?=\S+\s*(?:\n|\z))|[ ](?:is|was)[ ](?=\S*\d\S*\s*(?:\n|\z)))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Said();

    [GeneratedRegex("fail|error|invalid|incorrect|wrong|expire|missing|not |denied|reject", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Failure();

    [GeneratedRegex(@"\b(?:machine|login)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
