using System.Text;

namespace Kubently.Kubectl.Printing;

/// <summary>
/// Elastic tabstops: a cell ends with a tab, and contiguous lines that have a cell in a column share its width. Follows Go's text/tabwriter,
/// with the padding character always a space and, as in kubectl's tables, widths that may be remembered from one text to the next.
/// </summary>
internal sealed class TabWriter(int minWidth, int padding, bool remembersWidths = false)
{
    // More is never handed on, and a single wide cell is padding in every line of its block.
    private const int MaxPadded = 32 * 1024 * 1024;

    private readonly List<int> _remembered = [];
    private readonly List<int> _widths = [];
    private readonly StringBuilder _output = new();

    /// <summary>kubectl's tables: at least six wide, three apart.</summary>
    internal static TabWriter ForTables() => new(6, 3, remembersWidths: true);

    /// <summary>kubectl's descriptions: two apart.</summary>
    internal static TabWriter ForDescriptions() => new(0, 2);

    internal static string Describe(string text) => ForDescriptions().Format(text);

    internal void Forget() => _remembered.Clear();

    internal string Format(string text) => text.Length == 0 ? "" : Format(text.Split('\n'));

    /// <summary>Lines without their ends, of which the last is what stands behind the last end: usually nothing.</summary>
    internal string Format(IEnumerable<string> lines)
    {
        _output.Clear();
        var block = new List<string[]>();
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            block.Add(cells);
            // A line of one cell shares no column with what follows.
            if (cells.Length > 1) continue;
            Layout(block);
            block.Clear();
        }
        Layout(block);
        _output.Length--;
        return _output.ToString();
    }

    // Go's own calls itself for each column; a line has as many as whoever wrote it put tabs into it, and a stack is small.
    private void Layout(List<string[]> lines)
    {
        // What is left of a block, below what is left of each block of the next column inside of it.
        var left = new Stack<(int From, int To)>();
        left.Push((0, lines.Count));
        while (left.TryPop(out var block))
        {
            var column = left.Count;
            _widths.RemoveRange(column, _widths.Count - column);
            var (start, to) = block;
            while (start < to && column >= lines[start].Length - 1) start++;
            Write(lines, block.From, start);
            if (start == to) continue;
            var (end, width) = (start, minWidth);
            for (; end < to && column < lines[end].Length - 1; end++)
                width = Math.Max(width, DisplayWidth(lines[end][column]) + padding);
            if (remembersWidths) width = Remember(column, width);
            _widths.Add(width);
            left.Push((end, to));
            left.Push((start, end));
        }
    }

    private int Remember(int column, int width)
    {
        if (column >= _remembered.Count)
        {
            _remembered.Add(width);
            return width;
        }
        return _remembered[column] = Math.Max(_remembered[column], width);
    }

    private void Write(List<string[]> lines, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var cells = lines[at];
            for (var column = 0; column < cells.Length; column++)
            {
                _output.Append(cells[column]);
                if (column < _widths.Count && column < cells.Length - 1 && _output.Length < MaxPadded) _output.Append(' ', _widths[column] - DisplayWidth(cells[column]));
            }
            _output.Append('\n');
        }
    }

    // Go counts code points.
    private static int DisplayWidth(string cell)
    {
        var width = cell.Length;
        foreach (var c in cell)
        {
            if (char.IsLowSurrogate(c)) width--;
        }
        return width;
    }
}
