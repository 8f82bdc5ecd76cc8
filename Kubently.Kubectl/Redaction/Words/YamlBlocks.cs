using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction.Words;

/// <summary>What YAML puts below a key in further lines: a text behind <c>|</c>, a map, a list.</summary>
internal static partial class YamlBlocks
{
    private const int MostLines = 2000;
    private const int LongestComment = 4096;

    /// <summary>Whether nothing stands in the line behind a key's colon but the sign for a text in the lines below.</summary>
    internal static bool Begins(string text, int separator)
    {
        if (text[separator] != ':') return false;
        var rest = text.AsSpan(separator + 1).TrimStart(" \t");
        if (rest is ['|' or '>', ..]) rest = rest[1..].TrimStart("+-0123456789").TrimStart(" \t");
        if (rest is ['#', ..] && rest[..Math.Min(rest.Length, LongestComment)].IndexOf('\n') is var end and >= 0) rest = rest[end..];
        return rest is ['\n', ..] or ['\r', '\n', ..];
    }

    /// <summary>Hides what is below a key of a secret's name; gives where the last line ends that was looked at.</summary>
    internal static int Hide(string text, SecretName name, int separator, ref TextRewrite rewrite)
    {
        var column = name.Column(text);
        if (column < 0) return name.End;
        if (IsScalar(text, separator)) return HideScalar(text, column, separator, ref rewrite);
        return SecretNames.HoldsSecrets(name.Of(text)) || !HasKeys(text, separator) ? HideValues(text, column, separator, all: false, ref rewrite) : name.End;
    }

    /// <summary>Hides each value of the map or list below a key that begins in this column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="column">How far behind the beginning of its line the key stands.</param>
    /// <param name="separator">Its colon.</param>
    /// <param name="all">Whether no value is spared for the name that it goes by.</param>
    /// <param name="rewrite">What is hidden.</param>
    internal static int HideValues(string text, int column, int separator, bool all, ref TextRewrite rewrite)
    {
        var end = TextLines.End(text, separator);
        for (var lines = 0; lines < MostLines && Next(text, end, column) is { } line; lines++)
        {
            end = line.End;
            var entry = Entry().Match(text, line.Start, line.End - line.Start);
            if (!entry.Success)
            {
                Replace(text, line.Start, line.End, all, ref rewrite);
                continue;
            }
            var colon = entry.Index + entry.Length - 1;
            var spared = !all && SecretNames.IsHarmlessInside(entry.Groups[1].ValueSpan);
            if (!spared && Begins(text, colon) && IsScalar(text, colon)) end = HideScalar(text, line.Indent, colon, ref rewrite);
            else if (!spared) Replace(text, colon + 1, line.End, all, ref rewrite);
        }
        return end;
    }

    private static void Replace(string text, int start, int end, bool all, ref TextRewrite rewrite)
    {
        start = AssignedValue.SkipQuote(text, AssignedValue.SkipSpaces(text, start), out var quote);
        if (start >= end) return;
        if (quote != '\0' && AssignedValue.QuotedEnd(text, start, quote) is var closing && closing >= 0 && closing < end) end = closing;
        else while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        var value = text.AsSpan(start, end - start);
        if (value.Length > 0 && (all ? !value.StartsWith(SecretText.Mark) && value is not ("{}" or "null") : value.Length >= 3 && !Placeholders.Is(value) && !Plain().IsMatch(value))) rewrite.Replace(start, end, SecretText.Mark);
    }

    private static int HideScalar(string text, int column, int separator, ref TextRewrite rewrite)
    {
        var (start, end) = (-1, TextLines.End(text, separator));
        for (var lines = 0; lines < MostLines && Next(text, end, column) is { } line; lines++)
        {
            if (start < 0) start = line.Start;
            end = line.End;
        }
        if (start >= 0 && end > start) rewrite.Replace(start, end, SecretText.Mark);
        return end;
    }

    // The next line that belongs to a key in this column and is not empty: deeper than the key, or an item in the same column.
    private static Line? Next(string text, int lineEnd, int column)
    {
        while (lineEnd < text.Length)
        {
            var start = lineEnd + 1;
            var end = start >= text.Length ? text.Length : TextLines.End(text, start);
            var content = TextLines.Content(text, start, end);
            var at = content;
            while (at < end && text[at] == ' ') at++;
            lineEnd = end;
            if (at >= end || text[at] == '\r') continue;
            var isItem = text.AsSpan(at, end - at).StartsWith("- ");
            if (at - content <= column && !(isItem && at - content == column)) return null;
            while (text.AsSpan(at, end - at).StartsWith("- ")) at += 2;
            return new(at, end, at - content);
        }
        return null;
    }

    private static bool IsScalar(string text, int separator) => text.AsSpan(separator + 1, TextLines.End(text, separator) - separator - 1).TrimStart() is ['|' or '>', ..];

    private static bool HasKeys(string text, int separator)
    {
        var end = TextLines.End(text, separator) + 1;
        return end >= text.Length || Entry().IsMatch(text.AsSpan(end, TextLines.End(text, end) - end).TrimStart(" -"));
    }

    private readonly record struct Line(int Start, int End, int Indent);

    [GeneratedRegex(@"\G[""']?([A-Za-z0-9_.\-/]{1,100})[""']?[ \t]{0,20}:(?=\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\A[\d.,:\-+]+[a-zA-Z]{0,2}\z|\A[&*!]", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
