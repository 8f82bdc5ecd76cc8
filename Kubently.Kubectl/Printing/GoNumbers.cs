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
        var magnitude = Math.Abs(value);
        if (magnitude == 0 || magnitude is >= 1e-4 and < 1e21) return Plain(value);
        var (digits, exponent) = Split(value);
        return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    private static string Plain(double value) => Math.Abs(value) switch
    {
        >= 1e15 => new System.Numerics.BigInteger(value).ToString(CultureInfo.InvariantCulture),
        >= 1e-4 or 0 => value.ToString("R", CultureInfo.InvariantCulture),
        _ => ((decimal)value).ToString(CultureInfo.InvariantCulture),
    };

    private static (string Digits, int Exponent) Split(double value)
    {
        var parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        var shortest = value.ToString("R", CultureInfo.InvariantCulture).Replace("-", "", StringComparison.Ordinal).Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0');
        if (shortest.Length == 0) shortest = "0";
        var digits = (value < 0 ? "-" : "") + shortest[0] + (shortest.Length > 1 ? "." + shortest[1..] : "");
        return (digits, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
