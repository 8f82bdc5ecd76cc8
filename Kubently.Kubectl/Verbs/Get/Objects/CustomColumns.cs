using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Paths;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary><c>-o custom-columns=NAME:.metadata.name,…</c></summary>
internal sealed class CustomColumns : IListPrinter
{
    private readonly List<(string Header, PathTemplate? Path)> _columns;
    private readonly bool _noHeaders;
    private readonly StringBuilder _lines = new();

    private CustomColumns(List<(string, PathTemplate?)> columns, bool noHeaders) => (_columns, _noHeaders) = (columns, noHeaders);

    internal static CustomColumns Parse(string spec, bool noHeaders)
    {
        if (spec.Length == 0) throw KubectlFailure.Error("custom-columns format specified but no custom columns given");
        var columns = new List<(string, PathTemplate?)>();
        foreach (var part in spec.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw KubectlFailure.Error($"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>");
            var path = RelaxedPath.Expand(part[(colon + 1)..]);
            columns.Add((part[..colon], path.Length > 0 ? PathTemplate.Parse(path) : null));
        }
        return new(columns, noHeaders);
    }

    public string Print(JsonObject node)
    {
        foreach (var item in node.Text("kind") == "List" ? node.Maps("items") : [node]) Add(item);
        return End();
    }

    // The widths of the columns need all rows.
    public string Add(JsonObject item)
    {
        _lines.AppendJoin('\t', _columns.Select(column => Cell(column.Path, item))).Append('\n');
        return "";
    }

    public string End()
    {
        if (!_noHeaders) _lines.Insert(0, string.Join('\t', _columns.Select(column => column.Header)) + "\n");
        var text = TabWriter.ForTables().Format(_lines.ToString());
        _lines.Clear();
        return text;
    }

    private static string Cell(PathTemplate? path, JsonObject item)
    {
        var values = path?.Find(item).SelectMany(group => group).ToList() ?? [];
        if (values.Count == 0) return "<none>";
        return string.Join(',', values.Select(value => Terminal.Escape(value is null or JsonNode ? GoValues.Sprint((JsonNode?)value) : PathTemplate.Text(value))));
    }
}
