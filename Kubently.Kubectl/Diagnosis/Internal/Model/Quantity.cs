using System.Globalization;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Resource quantities: <c>250m</c>, <c>1.5</c>, <c>128Mi</c>, <c>2e3</c>.</summary>
internal static class Quantity
{
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1]) && text[digits - 1] != '.') digits--;
        var factor = Factor(text[digits..]);
        return factor is { } scale && decimal.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number * scale
            : null;
    }

    public static string Bytes(decimal value) => value switch
    {
        >= 1024m * 1024 * 1024 => $"{Round(value / (1024m * 1024 * 1024))}Gi",
        >= 1024m * 1024 => $"{Round(value / (1024m * 1024))}Mi",
        _ => Round(value),
    };

    public static string Spoken(string resource, decimal value) => resource switch
    {
        "memory" or "ephemeral-storage" or "storage" => Bytes(value),
        "cpu" when value < 10 && value != decimal.Truncate(value) => $"{Round(value * 1000)}m",
        _ => Round(value),
    };

    private static string Round(decimal value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static decimal? Factor(string suffix) => suffix switch
    {
        "" => 1,
        "n" => 0.000_000_001m,
        "u" => 0.000_001m,
        "m" => 0.001m,
        "k" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        "T" => 1_000_000_000_000,
        "P" => 1_000_000_000_000_000,
        "Ki" => 1024,
        "Mi" => 1024 * 1024,
        "Gi" => 1024m * 1024 * 1024,
        "Ti" => 1024m * 1024 * 1024 * 1024,
        "Pi" => 1024m * 1024 * 1024 * 1024 * 1024,
        _ => null,
    };
}
