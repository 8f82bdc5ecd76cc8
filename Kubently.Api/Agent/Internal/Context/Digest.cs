using System.Globalization;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>The beginning and the end of an output, with a line between them that says what is left out and how to read it.</summary>
internal static class Digest
{
    // An end tells how something ended; most of what is shown is the beginning.
    private const int TailPart = 4;
    private const int Note = 200;

    /// <summary>All of it when it fits into so many characters.</summary>
    public static string Of(string text, int limit, string? handle)
    {
        if (text.Length <= limit) return text;
        var room = Math.Max(0, limit - Note);
        var head = HeadEnd(text, room - room / TailPart);
        var tail = TailStart(text, Math.Max(head, text.Length - room / TailPart));
        var (before, inside) = (Lines(text.AsSpan(0, head)), Lines(text.AsSpan(head, tail - head)));
        var how = handle is null ? "ask for less" : $"read_output handle=\"{handle}\" from_line={before + 1} reads on, grep=\"…\" finds";
        var note = string.Create(CultureInfo.InvariantCulture, $"[cut: {inside} lines, {tail - head} of {text.Length} characters are left out here; {how}]");
        return $"{text[..head]}{note}\n{text[tail..]}";
    }

    public static int Lines(ReadOnlySpan<char> text) => text.Length == 0 ? 0 : text.Count('\n') + (text[^1] == '\n' ? 0 : 1);

    // Whole lines where there are any.
    private static int HeadEnd(string text, int room)
    {
        var end = room <= 0 ? -1 : text.LastIndexOf('\n', room - 1);
        return end >= 0 ? end + 1 : Math.Max(0, room);
    }

    private static int TailStart(string text, int from)
    {
        var start = from >= text.Length ? -1 : text.IndexOf('\n', from);
        return start >= 0 && start + 1 < text.Length ? start + 1 : from;
    }
}
