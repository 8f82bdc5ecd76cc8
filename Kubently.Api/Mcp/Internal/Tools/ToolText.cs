using System.Globalization;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>Keeps what is given to a model within bounds. Pure.</summary>
internal static class ToolText
{
    /// <summary>Its beginning and its end, with a line between them that says how much is left out, when it is longer.</summary>
    public static string Within(string text, int max, string howToSeeTheRest)
    {
        if (text.Length <= max) return text;
        var (head, tail) = (Whole(text, max / 3 * 2), text.Length - (max / 3));
        if (char.IsLowSurrogate(text[tail])) tail++;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..head]}\n[… {tail - head} of {text.Length} characters are left out here; {howToSeeTheRest}]\n{text[tail..]}");
    }

    /// <summary>Its first line, shortened.</summary>
    public static string Line(string text, int max)
    {
        var line = text.Split('\n', 2)[0].TrimEnd('\r');
        return line.Length <= max ? line : $"{line[..Whole(line, max - 1)]}…";
    }

    // A pair of surrogates is one character.
    private static int Whole(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
