using System.Globalization;

namespace Kubently.Kubectl.Printing;

/// <summary>How Go writes floating-point numbers.</summary>
internal static class GoNumbers
{
    /// <summary>encoding/json: plain between 1e-6 and 1e21, else an exponent without a leading zero.</summary>
    internal static string Json(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21))
        {
            var (digits, exponent) = Split(value);
            return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}".Replace("e-0", "e-", StringComparison.Ordinal);
        }
        return Plain(value);
    }

    /// <summary>strconv's 'g' with the shortest precision: an exponent below 1e-4 and from 1e21 on.</summary>
    internal static string General(double value)
    {
        if (double.IsNaN(value)) return ".nan";
        if (double.IsInfinity(value)) return value > 0 ? ".inf" : "-.inf";
        return Math.Abs(value) is 0 or >= 1e-4 and < 1e21 ? Plain(value) : WithExponent(value);
    }

    /// <summary>strconv's 'g' as its YAML writes it: an exponent below 1e-4 and from 1e6 on.</summary>
    internal static string Yaml(double value) => Math.Abs(value) is 0 or >= 1e-4 and < 1e6 ? Plain(value) : WithExponent(value);

    private static string WithExponent(double value)
    {
        var (digits, exponent) = Split(value);
        return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    // The fewest digits that tell it from its neighbours, and zeros: a decimal takes them all and has no exponent.
    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture) is var shortest && shortest.Contains('E', StringComparison.Ordinal)
        ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : shortest;

    // From the fewest digits that tell it: with more of them it may be of another power of ten, as 9.9999999999999995e-8 is.
    private static (string Digits, int Exponent) Split(double value)
    {
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var digits = shortest[0].Replace(".", "", StringComparison.Ordinal);
        var written = digits.Trim('0');
        var zeros = digits.Length - digits.TrimStart('0').Length;
        var point = shortest[0].IndexOf('.', StringComparison.Ordinal) is var at and > 0 ? at : digits.Length;
        var exponent = shortest.Length > 1 ? int.Parse(shortest[1], CultureInfo.InvariantCulture) : point - 1 - zeros;
        return ($"{(value < 0 ? "-" : "")}{written[0]}{(written.Length > 1 ? "." + written[1..] : "")}", exponent);
    }
}
