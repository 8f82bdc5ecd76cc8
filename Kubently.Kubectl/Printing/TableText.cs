using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>Tables that the server made, as kubectl prints them: tab-separated, for the tab writer.</summary>
internal sealed class TableText(TableOptions options)
{
    private readonly StringBuilder _line = new();
    private TableColumn[]? _columns;

    /// <summary>The header; null when there is none, or no row below it yet.</summary>
    internal string? Header { get; private set; }

    /// <summary>The rows of a table, of whose cells nothing but their text is kept.</summary>
    internal IEnumerable<TableRow> Rows(JsonObject table)
    {
        // Later pages leave the column definitions out.
        if (table.Items("columnDefinitions") is { Count: > 0 } definitions) _columns = [.. definitions.OfType<JsonObject>().Select(Column)];
        if (_columns is null || table.Items("rows") is not { Count: > 0 } rows) yield break;
        if (!options.NoHeaders) Header ??= HeaderOf(_columns);
        foreach (var row in rows.OfType<JsonObject>()) yield return Row(_columns, row);
    }

    private TableColumn Column(JsonObject definition) => new(
        definition.Text("name").ToUpperInvariant(),
        options.Wide || (definition.Number("priority") ?? 0) == 0,
        definition.Text("format") == "name" && definition.Text("type") == "string");

    private string HeaderOf(TableColumn[] columns)
    {
        _line.Clear();
        var first = true;
        if (options.WithNamespace) Separate(ref first).Append("NAMESPACE");
        foreach (var column in columns.Where(column => column.IsShown)) Separate(ref first).Append(column.Name);
        foreach (var label in options.LabelColumns) Separate(ref first).Append(label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant());
        if (options.ShowLabels) Separate(ref first).Append("LABELS");
        return _line.ToString();
    }

    private TableRow Row(TableColumn[] columns, JsonObject row)
    {
        _line.Clear();
        var metadata = row.Map("object").Map("metadata");
        var (first, nameAt) = (true, -1);
        if (options.WithNamespace) Separate(ref first).Append(metadata.Text("namespace"));
        var cells = row.Items("cells") ?? [];
        for (var i = 0; i < cells.Count && i < columns.Length; i++)
        {
            if (!columns[i].IsShown) continue;
            Separate(ref first);
            if (cells[i] is not { } cell) continue;
            if (columns[i].HoldsName && nameAt < 0) nameAt = _line.Length;
            AppendCell(cell);
        }
        var labels = metadata.Map("labels");
        foreach (var label in options.LabelColumns) Separate(ref first).Append(labels.Text(label));
        if (options.ShowLabels) Separate(ref first).Append(labels is { Count: > 0 } ? metadata.Joined("labels") : "<none>");
        return new(_line.ToString(), nameAt, row["object"]);
    }

    private StringBuilder Separate(ref bool first)
    {
        if (!first) _line.Append('\t');
        first = false;
        return _line;
    }

    private void AppendCell(JsonNode cell)
    {
        if (cell is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            var end = text.AsSpan().IndexOfAny('\f', '\n', '\r');
            _line.Append(Terminal.Escape(end < 0 ? text : text[..end]));
            if (end >= 0) _line.Append("...");
            return;
        }
        _line.Append(Terminal.Escape(GoValues.Sprint(cell)));
    }
}
