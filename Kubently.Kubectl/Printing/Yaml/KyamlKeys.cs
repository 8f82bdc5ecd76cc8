using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>Which keys KYAML writes without quotes: words of letters and digits that no reader of YAML, old or new, takes for anything but a text.</summary>
internal static partial class KyamlKeys
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "null", "true", "t", "y", "yes", "on", "false", "f", "n", "no", "off");

    internal static bool IsPlain(string key) =>
        key.Length > 0 && !IsJoint(key[0]) && !IsJoint(key[^1])
        && key.EnumerateRunes().All(rune => Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value == '_' || rune.IsBmp && IsJoint((char)rune.Value))
        && !Words.Contains(key) && !IsNumber(key.Replace("_", "", StringComparison.Ordinal)) && !YamlPlainness.IsTimestamp(key);

    // Between other characters these need no quotes.
    private static bool IsJoint(char c) => c is '-' or '.' or '/';

    // What Go's strconv reads as a number; one that is too large for a float64 it does not.
    private static bool IsNumber(string text) =>
        GoLiterals.TryInt(text, out _) || OtherFloat().IsMatch(text)
        || YamlPlainness.IsFloat(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    [GeneratedRegex(@"^(?:-?inf(?:inity)?|nan|-?0x(?:[0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)p-?[0-9]+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherFloat();
}
