using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>Orders the rows of each table by a field of the rows' objects. A path that finds nothing leaves no rows, as in kubectl.</summary>
internal static class TableSorting
{
    internal static List<(ApiResource Resource, JsonObject Table)> Sort(List<(ApiResource Resource, JsonObject Table)> tables, string field)
    {
        PathTemplate path;
        try
        {
            path = PathTemplate.Parse(RelaxedPath.Expand(field));
        }
        catch (PathFailure)
        {
            return [];
        }
        var sorted = new List<(ApiResource, JsonObject)>();
        foreach (var (resource, table) in tables)
        {
            var rows = table.Maps("rows").Select(row => (Row: row, Key: row["object"] is { } node ? SortKeys.Of(path, node) : null)).ToList();
            if (rows.Count > 0 && rows.All(pair => pair.Key is null)) return [];
            var ordered = GoSort.Sort(rows, (a, b) => SortKeys.Less(a.Key, b.Key));
            table["rows"] = new JsonArray([.. ordered.Select(pair => Detach(pair.Row))]);
            sorted.Add((resource, table));
        }
        return sorted;
    }

    /// <summary>Puts the rows of one table below those of another, so that they are sorted together.</summary>
    internal static void Join(JsonObject table, JsonObject further)
    {
        if (table["rows"] is not JsonArray) table["rows"] = new JsonArray();
        foreach (var row in further.Maps("rows").ToList()) table.Items("rows")!.Add(Detach(row));
    }

    private static JsonObject Detach(JsonObject row)
    {
        (row.Parent as JsonArray)?.Remove(row);
        return row;
    }
}
