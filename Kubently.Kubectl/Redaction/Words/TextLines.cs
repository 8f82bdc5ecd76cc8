namespace Kubently.Kubectl.Redaction.Words;

/// <summary>Lines of a text, without the time that <c>logs --timestamps</c> puts before each.</summary>
internal static class TextLines
{
    // 2026-11-25T10:00:00.123456789Z and a space.
    private const int Stamp = 21;
    private const int LongestStamp = 36;

    // What stands further behind the beginning of its line is not looked at as a line's first word.
    private const int Reach = 256;

    /// <summary>Where the content of the line begins that a place lies in; -1 when that is far.</summary>
    internal static int Content(string text, int at)
    {
        var back = Math.Min(at, Reach);
        var feed = text.AsSpan(at - back, back).LastIndexOf('\n');
        return feed < 0 && back < at ? -1 : Content(text, at - back + feed + 1, at);
    }

    /// <summary>Where the content of a line begins.</summary>
    internal static int Content(string text, int lineStart, int before)
    {
        if (before - lineStart < Stamp || !char.IsAsciiDigit(text[lineStart]) || text[lineStart + 10] != 'T' || text[lineStart + 4] != '-') return lineStart;
        var space = text.IndexOf(' ', lineStart, Math.Min(LongestStamp, before - lineStart));
        return space < 0 ? lineStart : space + 1;
    }

    /// <summary>Where the line ends that a place lies in: its line feed, or the end of the text.</summary>
    internal static int End(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
}
