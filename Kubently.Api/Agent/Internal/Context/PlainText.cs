using System.Text;
using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>Text without what is there to hide something: escape sequences, control characters, and characters that are not seen or turn the order round.</summary>
internal static partial class PlainText
{
    public static string Of(string text)
    {
        if (!Suspicious().IsMatch(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in EscapeSequence().Replace(text, "").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') plain.Append((char)rune.Value);
            else if (rune.Value is 0x2028 or 0x2029) plain.Append('\n');
            else if (!Rune.IsControl(rune) && !IsUnseen(rune.Value)) plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    private static bool IsUnseen(int value) => value
        is 0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    // CSI, OSC and the other string sequences, and single escapes.
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]|\x1B[\]PX^_][^\x07\x1B]*(?:\x07|\x1B\\)?|\x1B.?|\x9B[0-?]*[ -/]*[@-~]", RegexOptions.Singleline)]
    private static partial Regex EscapeSequence();

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\x7F-\x9F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uDB40-\uDB43]")]
    private static partial Regex Suspicious();
}
