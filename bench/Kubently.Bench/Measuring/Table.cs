using System.Globalization;

namespace Kubently.Bench.Measuring;

/// <summary>Rows as text: those with the same figures stand in one table.</summary>
internal static class Table
{
    public static IEnumerable<string> Lines(IReadOnlyList<Row> rows)
    {
        for (var from = 0; from < rows.Count;)
        {
            var names = Names(rows[from]);
            var block = rows.Skip(from).TakeWhile(row => Names(row).SequenceEqual(names)).ToList();
            foreach (var line in Block(names, block)) yield return line;
            from += block.Count;
        }
    }

    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Block(string[] names, List<Row> rows)
    {
        var first = rows.Max(row => row.Name.Length);
        var widths = names.Select((name, column) => Math.Max(name.Length, rows.Max(row => Number(row.Figures[column].Value).Length))).ToArray();
        yield return new string(' ', first) + string.Concat(names.Select((name, column) => "  " + name.PadLeft(widths[column])));
        foreach (var row in rows)
            yield return row.Name.PadRight(first) + string.Concat(row.Figures.Select((figure, column) => "  " + Number(figure.Value).PadLeft(widths[column])));
    }

    private static string[] Names(Row row) => [.. row.Figures.Select(figure => figure.Key)];
}
