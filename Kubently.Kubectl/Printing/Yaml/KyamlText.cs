using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>The strings and keys of KYAML. A string of several lines has each on a line of its own, folded so that it reads back as it was.</summary>
internal static partial class KyamlText
{
    private const string Fold = "\\\n";

    internal static StringBuilder Indent(StringBuilder output, int depth) => output.Append(' ', 2 * depth);

    /// <summary>A string, with the depth at which its further lines stand.</summary>
    /// <exception cref="YamlFailure">It has a character that YAML does not take.</exception>
    internal static StringBuilder Append(StringBuilder output, string text, int depth)
    {
        text = AsRead(text);
        output.Append('"');
        var folds = text.Contains('\n', StringComparison.Ordinal);
        if (folds) output.Append(Fold);
        var begins = folds;
        foreach (var rune in text.EnumerateRunes())
        {
            // Blanks at the start of a line belong to the folding unless the first is escaped; the lines without any stand below it.
            if (begins) Indent(output, depth).Append(Rune.IsWhiteSpace(rune) && rune.Value != '\n' ? '\\' : ' ');
            begins = rune.Value == '\n';
            if (begins) output.Append("\\n").Append(Fold);
            else if (rune.Value == '\t') output.Append('\t');
            else Escaped(output, rune);
        }
        if (folds) Indent(begins ? output : output.Append(Fold), depth);
        return output.Append('"');
    }

    /// <summary>A key, in quotes where it needs them.</summary>
    /// <exception cref="YamlFailure">It has a character that YAML does not take.</exception>
    internal static StringBuilder AppendKey(StringBuilder output, string key)
    {
        key = AsRead(key);
        if (KyamlKeys.IsPlain(key)) return output.Append(key);
        output.Append('"');
        foreach (var rune in key.EnumerateRunes()) Escaped(output, rune);
        return output.Append('"');
    }

    // kubectl encodes objects as JSON and reads that as YAML, to which U+0085 is the end of a line and most other controls are an error.
    private static string AsRead(string text)
    {
        if (text.Any(c => c is >= '\u007f' and <= '\u009f' and not '\u0085' or '\ufffe' or '\uffff')) throw new YamlFailure("error decoding: yaml: control characters are not allowed");
        return text.Contains('\u0085', StringComparison.Ordinal) ? LineEnds().Replace(text, Joined) : text;
    }

    private static string Joined(Match ends) => ends.ValueSpan.Count('\u0085') is var count and > 1 ? new string('\n', count - 1) : " ";

    private static StringBuilder Escaped(StringBuilder output, Rune rune) => rune.Value switch
    {
        '"' => output.Append("\\\""),
        '\\' => output.Append("\\\\"),
        _ when GoQuote.IsPrintable(rune) => output.Append(rune.ToString()),
        '\0' => output.Append("\\0"),
        '\a' => output.Append("\\a"),
        '\b' => output.Append("\\b"),
        '\t' => output.Append("\\t"),
        '\n' => output.Append("\\n"),
        '\v' => output.Append("\\v"),
        '\f' => output.Append("\\f"),
        '\r' => output.Append("\\r"),
        '\u001b' => output.Append("\\e"),
        '\u00a0' => output.Append("\\_"),
        '\u2028' => output.Append("\\L"),
        '\u2029' => output.Append("\\P"),
        < 0x20 => output.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        <= 0xffff => output.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => output.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
    };

    [GeneratedRegex(" *(?:\u0085 *)+")]
    private static partial Regex LineEnds();
}
