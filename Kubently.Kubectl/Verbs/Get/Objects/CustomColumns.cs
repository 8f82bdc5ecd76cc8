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
    private readonly PathFailure? _broken;
    private readonly StringBuilder _lines = new();
    private readonly PathBudget _budget = new();

    private CustomColumns(List<(string, PathTemplate?)> columns, bool noHeaders, PathFailure? broken) => (_columns, _noHeaders, _broken) = (columns, noHeaders, broken);

    internal static CustomColumns Parse(string spec, bool noHeaders)
    {
        if (spec.Length == 0) throw KubectlFailure.Error("custom-columns format specified but no custom columns given");
        var columns = new List<(string, PathTemplate?)>();
        PathFailure? broken = null;
        foreach (var part in spec.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw KubectlFailure.Error($"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>");
            var path = RelaxedPath.Expand(part[(colon + 1)..]);
            columns.Add((part[..colon], path.Length > 0 ? Template(path, ref broken) : null));
        }
        return new(columns, noHeaders, broken);
    }

    public string Print(JsonObject node)
    {
        foreach (var item in node.Text("kind") == "List" ? node.Maps("items") : [node]) Add(item);
        return End();
    }

    // The widths of the columns need all rows.
    public string Add(JsonObject item)
    {
        if (_broken is not null) return End();
        try
        {
            _lines.Append(string.Join('\t', _columns.Select(column => Cell(column.Path, item)))).Append('\n');
            return "";
        }
        catch (PathFailure failure)
        {
            throw new PathFailure(failure.Message) { Before = End() };
        }
    }

    public string End()
    {
        if (!_noHeaders) _lines.Insert(0, string.Join('\t', _columns.Select(column => column.Header)) + "\n");
        var text = TabWriter.ForTables().Format(_lines.ToString());
        _lines.Clear();
        return _broken is null ? text : throw new PathFailure(_broken.Message) { Before = text };
    }

    // kubectl prints the headers before it reads the paths.
    private static PathTemplate? Template(string path, ref PathFailure? broken)
    {
        try
        {
            return PathTemplate.Parse(path);
        }
        catch (PathFailure failure)
        {
            broken ??= failure;
            return null;
        }
    }

    private string Cell(PathTemplate? path, JsonObject item)
    {
        var values = path?.Find(item, _budget).SelectMany(group => group).ToList() ?? [];
        if (values.Count == 0) return "<none>";
        return string.Join(',', values.Select(value => _budget.Take(Terminal.Escape(value is null or JsonNode ? GoValues.Sprint((JsonNode?)value) : PathTemplate.Text(value)))));
    }
}
