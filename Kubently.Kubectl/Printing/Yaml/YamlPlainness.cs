using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>Whether a string, written without quotes, would be read back as something else.</summary>
internal static partial class YamlPlainness
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "", "~", "null", "Null", "NULL", "<<", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
        "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF",
        ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
    ]);

    internal static bool ReadsAsText(string text)
    {
        if (Words.Contains(text)) return false;
        var first = text[0];
        if (first == '.') return !Float().IsMatch(text);
        if (!char.IsAsciiDigit(first) && first is not ('+' or '-')) return true;
        if (IsTimestamp(text) || Sexagesimal().IsMatch(text)) return false;
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        return !GoLiterals.TryInt(plain, out _) && !IsUnsigned(plain) && !Float().IsMatch(plain);
    }

    internal static bool IsFloat(string text) => Float().IsMatch(text);

    private static bool IsUnsigned(string text) => text.Length > 18 && text.All(char.IsAsciiDigit) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // Go's layouts take one or two digits wherever the layout has one.
    internal static bool IsTimestamp(string text)
    {
        var match = Timestamp().Match(text);
        if (!match.Success) return false;
        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Math.Clamp(year, 1, 9999), month) && Part("H") < 24 && Part("M") < 60 && Part("S") < 60;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Float();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})(?:(?:[Tt](?<H>[0-9]{1,2}):(?<M>[0-9]{1,2}):(?<S>[0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[+-][0-9][0-9]:[0-9][0-9]))|(?: (?<H>[0-9]{1,2}):(?<M>[0-9]{1,2}):(?<S>[0-9]{1,2})(?:[.,][0-9]+)?))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
