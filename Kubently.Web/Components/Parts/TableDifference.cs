using System.Collections.Immutable;

namespace Kubently.Web.Components.Parts;

/// <summary>What of a table is not the same in another one: rows by their first cell, cells by the name of their column. Ages are left out.</summary>
public sealed class TableDifference
{
    private static readonly string[] Fleeting = ["AGE", "LAST SEEN", "NODE", "IP", "CLUSTER-IP"];

    private readonly OutputTable _table;
    private readonly OutputTable _other;
    private readonly Dictionary<string, ImmutableArray<string>> _rows;

    /// <summary>Compares a table with another one.</summary>
    public TableDifference(OutputTable table, OutputTable other)
    {
        (_table, _other, _rows) = (table, other, []);
        foreach (var row in other.Rows) _rows.TryAdd(row[0], row);
    }

    /// <summary>Whether a row has something else in a column there, or is not there at all.</summary>
    public bool Differs(string column, ImmutableArray<string> row)
    {
        if (Fleeting.Contains(column)) return false;
        if (!_rows.TryGetValue(row[0], out var theirs)) return column == _table.Columns[0];
        var there = _other.Columns.IndexOf(column);
        return there < 0 || theirs[there] != row[_table.Columns.IndexOf(column)];
    }
}
