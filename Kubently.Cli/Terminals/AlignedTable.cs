using Spectre.Console;

namespace Kubently.Cli.Terminals;

/// <summary>A table as kubectl prints one: upper-case headings, columns three blanks apart, nothing else.</summary>
internal sealed class AlignedTable(params string[] headings)
{
    private const int Gap = 3;

    private readonly List<Cell[]> _rows = [];

    /// <summary>Adds a row of as many cells as there are headings.</summary>
    public void Add(params Cell[] cells) => _rows.Add([.. cells.Select(cell => cell with { Text = cell.Text.Length == 0 ? "-" : Printable.Line(cell.Text) })]);

    public void Write(IAnsiConsole console)
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Text.Length).Append(heading.Length).Max() + Gap).ToArray();
        WriteRow(console, widths, [.. headings.Select(heading => new Cell(heading, Styles.Strong))]);
        foreach (var row in _rows) WriteRow(console, widths, row);
    }

    private static void WriteRow(IAnsiConsole console, int[] widths, Cell[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var text = column == row.Length - 1 ? row[column].Text : row[column].Text.PadRight(widths[column]);
            console.Write(text, row[column].Style);
        }

        console.WriteLine();
    }
}
