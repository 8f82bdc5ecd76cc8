using System.Globalization;

namespace Kubently.Sandbox.Internal.Quantities;

/// <summary>Amounts of resources: <c>250m</c>, <c>128Mi</c>, <c>2</c>.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1024m * 1024), ("Gi", 1024m * 1024 * 1024), ("Ti", 1024m * 1024 * 1024 * 1024),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1000m), ("M", 1000000m), ("G", 1000000000m), ("T", 1000000000000m),
    ];

    public static decimal Parse(string text)
    {
        if (text.Length == 0) return 0;
        var (suffix, factor) = Array.Find(Suffixes, known => text.EndsWith(known.Suffix, StringComparison.Ordinal));
        var number = decimal.Parse(suffix is null ? text : text.AsSpan(0, text.Length - suffix.Length), NumberStyles.Float, CultureInfo.InvariantCulture);
        return suffix is null ? number : number * factor;
    }

    /// <summary>Processor time in its shortest form.</summary>
    public static string Cpu(decimal cores) => cores == decimal.Truncate(cores)
        ? cores.ToString("0", CultureInfo.InvariantCulture)
        : (cores * 1000).ToString("0", CultureInfo.InvariantCulture) + "m";

    /// <summary>Bytes by the largest binary unit that keeps them whole.</summary>
    public static string Memory(decimal bytes)
    {
        foreach (var (suffix, factor) in Suffixes[..4].Reverse())
            if (bytes >= factor && bytes % factor == 0) return (bytes / factor).ToString("0", CultureInfo.InvariantCulture) + suffix;
        return bytes.ToString("0", CultureInfo.InvariantCulture);
    }
}
