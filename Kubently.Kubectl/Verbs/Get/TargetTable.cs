using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>The table of one target: its rows as they are printed, and what they are sorted by. The server's own rows are dropped as they come.</summary>
internal sealed class TargetTable(ApiResource resource, TableText text, PathTemplate? sortBy)
{
    private readonly List<(TableRow Row, SortKey? Key)> _rows = [];
    private readonly PathBudget _budget = new();

    internal ApiResource Resource => resource;

    internal string? Header => text.Header;

    internal IEnumerable<TableRow> Rows => _rows.Select(row => row.Row);

    internal void Add(JsonObject table)
    {
        foreach (var row in text.Rows(table))
            _rows.Add((row with { Object = null }, sortBy is not null && row.Object is { } node ? SortKey.Of(sortBy, node, _budget) : null));
    }

    /// <summary>Brings the rows into order; false when the path has found nothing in any of them.</summary>
    internal bool Sort()
    {
        if (_rows.Count > 0 && _rows.All(row => row.Key is null)) return false;
        var sorted = GoSort.Sort(_rows, (a, b) => SortKey.Less(a.Key, b.Key));
        _rows.Clear();
        _rows.AddRange(sorted);
        return true;
    }
}
