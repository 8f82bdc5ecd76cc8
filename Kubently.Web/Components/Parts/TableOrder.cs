using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kubently.Web.Components.Parts;

/// <summary>Orders the cells of a column as people read them: numbers, quantities and ages by what they stand for, all else as text.</summary>
internal static partial class TableOrder
{
    /// <summary>The rows that hold a text somewhere, in the order of a column.</summary>
    public static ImmutableArray<ImmutableArray<string>> Of(OutputTable table, string? filter, int? column, bool descending)
    {
        IEnumerable<ImmutableArray<string>> rows = table.Rows;
        if (filter is { Length: > 0 }) rows = rows.Where(row => row.Any(cell => cell.Contains(filter, StringComparison.OrdinalIgnoreCase)));
        if (column is not { } by) return [.. rows];
        var ordered = rows.OrderBy(row => Number(row[by]) ?? double.MaxValue).ThenBy(row => row[by], StringComparer.OrdinalIgnoreCase);
        return descending ? [.. ordered.Reverse()] : [.. ordered];
    }

    /// <summary>What a cell counts: <c>3</c>, <c>2/2</c> (the first), <c>250m</c>, <c>1Gi</c>, <c>47m</c> or <c>6d2h</c> in seconds; null for text.</summary>
    public static double? Number(string cell)
    {
        if (Plain().Match(cell) is { Success: true } plain) return double.Parse(plain.Groups[1].Value, CultureInfo.InvariantCulture);
        if (Quantity().Match(cell) is { Success: true } quantity)
            return double.Parse(quantity.Groups[1].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, "KMGTPE".IndexOf(quantity.Groups[2].Value, StringComparison.Ordinal) + 1);
        if (!Age().IsMatch(cell)) return null;
        return AgePart().Matches(cell).Sum(part => double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "y" => 31_536_000,
            "d" => 86_400,
            "h" => 3_600,
            "m" => 60,
            _ => 1,
        });
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)(?:%|/\d+| \(.*\))?$")]
    private static partial Regex Plain();

    [GeneratedRegex("^(\\d+(?:\\.\\d+)?)([KMGTPE])i$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^(?:\d+[ydhms])+$")]
    private static partial Regex Age();

    [GeneratedRegex(@"(\d+)([ydhms])")]
    private static partial Regex AgePart();
}
