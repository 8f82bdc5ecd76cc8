using System.Globalization;
using System.Numerics;

namespace Kubently.Kubectl.Printing;

/// <summary>A Kubernetes quantity: a number with a decimal or a binary suffix, kept exactly to a billionth.</summary>
internal readonly record struct Quantity(BigInteger Nano, string Suffix, string Source) : IComparable<Quantity>
{
    private static readonly BigInteger One = 1_000_000_000;

    internal static readonly Quantity Zero = new(0, "", "0");

    private static readonly (string Suffix, BigInteger Nano)[] Binary =
        [("Ei", One << 60), ("Pi", One << 50), ("Ti", One << 40), ("Gi", One << 30), ("Mi", One << 20), ("Ki", One << 10)];

    private static readonly (string Suffix, BigInteger Nano)[] Decimal =
        [("E", One * BigInteger.Pow(10, 18)), ("P", One * BigInteger.Pow(10, 15)), ("T", One * BigInteger.Pow(10, 12)), ("G", One * BigInteger.Pow(10, 9)),
         ("M", One * 1_000_000), ("k", One * 1000), ("", One), ("m", 1_000_000), ("u", 1000), ("n", 1)];

    internal bool IsZero => Nano.IsZero;

    /// <summary>Rounded up, as Go's Value().</summary>
    internal long Value => (long)Ceiling(Nano, One);

    /// <summary>Rounded up, as Go's MilliValue().</summary>
    internal long MilliValue => (long)Ceiling(Nano, 1_000_000);

    internal static Quantity Parse(string text) => TryParse(text, out var quantity) ? quantity : Zero;

    internal static bool TryParse(string text, out Quantity quantity)
    {
        quantity = Zero;
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.' || end == 0 && text[end] is '+' or '-')) end++;
        if (end == 0 || end > 40 || !TryDecimal(text[..end], out var number)) return false;
        var suffix = text[end..];
        BigInteger scale;
        if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && exponent is > -20 and < 30)
        {
            number = exponent >= 0 ? number * BigInteger.Pow(10, exponent) : Ceiling(number, BigInteger.Pow(10, -exponent));
            scale = One;
        }
        else
        {
            var known = Binary.Concat(Decimal).Where(entry => entry.Suffix == suffix).Select(entry => (BigInteger?)entry.Nano).FirstOrDefault();
            if (known is not { } found) return false;
            scale = found;
        }
        quantity = new(Ceiling(number * scale, One), suffix, text);
        return true;
    }

    public int CompareTo(Quantity other) => Nano.CompareTo(other.Nano);

    internal Quantity Plus(Quantity other)
    {
        var sum = Nano + other.Nano;
        // A sum is written as its first part that is not zero was.
        var suffix = IsZero ? other.Suffix : Suffix;
        return new(sum, suffix, Canonical(sum, suffix));
    }

    internal Quantity Minus(Quantity other) => new(Nano - other.Nano, IsZero ? other.Suffix : Suffix, Canonical(Nano - other.Nano, IsZero ? other.Suffix : Suffix));

    internal static Quantity OfMilli(BigInteger milli, string suffix) => new(milli * 1_000_000, suffix, Canonical(milli * 1_000_000, suffix));

    /// <summary>The shortest exact form in the family of the suffix it came with.</summary>
    public override string ToString() => Canonical(Nano, Suffix);

    private static string Canonical(BigInteger nano, string suffix)
    {
        if (nano.IsZero) return "0";
        if (suffix.EndsWith('i') && BigInteger.Abs(nano) >= One * 1024)
        {
            foreach (var (name, scale) in Binary)
            {
                if ((nano % scale).IsZero) return (nano / scale).ToString(CultureInfo.InvariantCulture) + name;
            }
        }
        foreach (var (name, scale) in Decimal)
        {
            if ((nano % scale).IsZero) return (nano / scale).ToString(CultureInfo.InvariantCulture) + name;
        }
        return nano.ToString(CultureInfo.InvariantCulture) + "n";
    }

    private static bool TryDecimal(string text, out BigInteger nano)
    {
        nano = 0;
        var negative = text.StartsWith('-');
        var parts = text.TrimStart('+', '-').Split('.');
        if (parts.Length > 2 || parts.All(part => part.Length == 0)) return false;
        var whole = parts[0].Length == 0 ? 0 : BigInteger.Parse(parts[0], CultureInfo.InvariantCulture);
        var fraction = parts.Length == 2 ? parts[1] : "";
        var digits = fraction.Length > 9 ? fraction[..9] : fraction.PadRight(9, '0');
        nano = whole * One + BigInteger.Parse(digits, CultureInfo.InvariantCulture) + (fraction.Length > 9 && fraction[9..].Any(c => c != '0') ? 1 : 0);
        if (negative) nano = -nano;
        return true;
    }

    private static BigInteger Ceiling(BigInteger value, BigInteger by)
    {
        var quotient = BigInteger.DivRem(value, by, out var remainder);
        return remainder.Sign > 0 ? quotient + 1 : quotient;
    }
}
