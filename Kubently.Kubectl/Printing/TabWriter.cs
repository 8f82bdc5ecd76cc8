using System.Text;

namespace Kubently.Kubectl.Printing;

/// <summary>
/// Elastic tabstops: a cell ends with a tab, and contiguous lines that have a cell in a column share its width. Follows Go's text/tabwriter,
/// with the padding character always a space and, as in kubectl's tables, widths that may be remembered from one text to the next.
/// </summary>
internal sealed class TabWriter(int minWidth, int padding, bool remembersWidths = false)
{
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
            Layout(block, 0, block.Count);
            block.Clear();
        }
        Layout(block, 0, block.Count);
        _output.Length--;
        return _output.ToString();
    }

    private void Layout(List<string[]> lines, int from, int to)
    {
        var column = _widths.Count;
        for (var at = from; at < to; at++)
        {
            if (column >= lines[at].Length - 1) continue;
            Write(lines, from, at);
            from = at;
            var width = minWidth;
            for (; at < to && column < lines[at].Length - 1; at++)
                width = Math.Max(width, DisplayWidth(lines[at][column]) + padding);
            if (remembersWidths) width = Remember(column, width);
            _widths.Add(width);
            Layout(lines, from, at);
            _widths.RemoveAt(_widths.Count - 1);
            from = at;
            at--;
        }
        Write(lines, from, to);
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
                if (column < _widths.Count && column < cells.Length - 1) _output.Append(' ', _widths[column] - DisplayWidth(cells[column]));
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
