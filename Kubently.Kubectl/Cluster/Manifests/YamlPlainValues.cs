using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Cluster.Manifests;

/// <summary>What a scalar without quotes means in the YAML of kubectl: YAML 1.1's words, and Go's spellings of numbers.</summary>
internal static class YamlPlainValues
{
    /// <summary>False for what JSON has no way to write: infinities, and what is not a number.</summary>
    internal static bool TryRead(string text, out JsonValue? value)
    {
        value = null;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return true;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                value = JsonValue.Create(true);
                return true;
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                value = JsonValue.Create(false);
                return true;
            case ".nan" or ".NaN" or ".NAN":
                return false;
            case var infinite when infinite.TrimStart('+', '-') is ".inf" or ".Inf" or ".INF":
                return false;
        }
        var first = text[0];
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (!char.IsAsciiDigit(first) && first is not ('+' or '-' or '.') || plain.Length == 0) value = JsonValue.Create(text);
        else if (first != '.' && GoLiterals.TryInt(plain, out var whole)) value = JsonValue.Create(whole);
        else if (first != '.' && ulong.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var large)) value = JsonValue.Create(large);
        else if (YamlPlainness.IsFloat(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) value = JsonValue.Create(number);
        else value = JsonValue.Create(text);
        return true;
    }
}
