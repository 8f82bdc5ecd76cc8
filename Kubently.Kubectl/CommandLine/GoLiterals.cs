using System.Globalization;

namespace Kubently.Kubectl.CommandLine;

/// <summary>Go's own text forms of booleans, numbers and durations, with Go's own words for what is wrong with one.</summary>
internal static class GoLiterals
{
    internal static bool TryBool(string text, out bool value)
    {
        value = text is "1" or "t" or "T" or "true" or "TRUE" or "True";
        return value || text is "0" or "f" or "F" or "false" or "FALSE" or "False";
    }

    /// <summary>Decimal, 0x, 0o, 0b; pflag takes base 0.</summary>
    internal static bool TryInt(string text, out long value) => IntError(text, out value) is null;

    internal static bool TryDuration(string text, out TimeSpan value) => DurationError(text, out value) is null;

    internal static string? BoolError(string text) =>
        TryBool(text, out _) ? null : $"strconv.ParseBool: parsing {GoQuote.Quote(text)}: invalid syntax";

    internal static string? IntError(string text, out long value)
    {
        value = 0;
        var digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        var (body, radix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (digits[2..], 16),
            ['0', 'b' or 'B', ..] => (digits[2..], 2),
            ['0', 'o' or 'O', ..] => (digits[2..], 8),
            ['0', _, ..] => (digits[1..], 8),
            _ => (digits, 10),
        };
        var sum = System.Numerics.BigInteger.Zero;
        if (body.Length is 0 or > 100) return $"strconv.ParseInt: parsing {GoQuote.Quote(text)}: invalid syntax";
        foreach (var c in body)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix) return $"strconv.ParseInt: parsing {GoQuote.Quote(text)}: invalid syntax";
            sum = sum * radix + digit;
        }
        if (text.StartsWith('-')) sum = -sum;
        if (sum < long.MinValue || sum > long.MaxValue) return $"strconv.ParseInt: parsing {GoQuote.Quote(text)}: value out of range";
        value = (long)sum;
        return null;
    }

    internal static string? DurationError(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var invalid = $"time: invalid duration {GoQuote.Quote(text)}";
        var rest = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        if (rest == "0") return null;
        if (rest.Length == 0) return invalid;
        var nanoseconds = 0m;
        while (rest.Length > 0)
        {
            var number = rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            if (number == 0 || number > 20 || !decimal.TryParse(rest[..number], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return invalid;
            rest = rest[number..];
            var unit = new string([.. rest.TakeWhile(c => !char.IsAsciiDigit(c) && c != '.')]);
            if (unit.Length == 0) return $"time: missing unit in duration {GoQuote.Quote(text)}";
            rest = rest[unit.Length..];
            if (UnitNanoseconds(unit) is not { } scale) return $"time: unknown unit {GoQuote.Quote(unit)} in duration {GoQuote.Quote(text)}";
            if (amount > long.MaxValue / scale) return invalid;
            nanoseconds += amount * scale;
            if (nanoseconds > long.MaxValue) return invalid;
        }
        value = TimeSpan.FromTicks((long)(nanoseconds / 100) * (text.StartsWith('-') ? -1 : 1));
        return null;
    }

    private static decimal? UnitNanoseconds(string unit) => unit switch
    {
        "ns" => 1m,
        "us" or "µs" or "μs" => 1_000m,
        "ms" => 1_000_000m,
        "s" => 1_000_000_000m,
        "m" => 60_000_000_000m,
        "h" => 3_600_000_000_000m,
        _ => null,
    };
}
