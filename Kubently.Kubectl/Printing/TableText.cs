using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>Tables that the server made, as kubectl prints them: tab-separated, for the tab writer.</summary>
internal sealed class TableText(TableOptions options)
{
    private JsonObject[]? _columns;
    private bool _headerPrinted;

    internal void Append(StringBuilder output, JsonObject table)
    {
        // Later pages leave the column definitions out.
        if (table.Items("columnDefinitions") is { Count: > 0 } definitions) _columns = [.. definitions.OfType<JsonObject>()];
        if (_columns is null || table.Items("rows") is not { Count: > 0 } rows) return;
        if (!options.NoHeaders && !_headerPrinted) AppendHeader(output);
        _headerPrinted = true;
        foreach (var row in rows.OfType<JsonObject>()) AppendRow(output, row);
    }

    private void AppendHeader(StringBuilder output)
    {
        var first = true;
        if (options.WithNamespace) Separate(output, ref first).Append("NAMESPACE");
        foreach (var column in _columns!.Where(Shown)) Separate(output, ref first).Append(column.Text("name").ToUpperInvariant());
        foreach (var label in options.LabelColumns) Separate(output, ref first).Append(label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant());
        if (options.ShowLabels) Separate(output, ref first).Append("LABELS");
        output.Append('\n');
    }

    private void AppendRow(StringBuilder output, JsonObject row)
    {
        var metadata = row.Map("object").Map("metadata");
        var first = true;
        if (options.WithNamespace) Separate(output, ref first).Append(metadata.Text("namespace"));
        var cells = row.Items("cells") ?? [];
        for (var i = 0; i < cells.Count && i < _columns!.Length; i++)
        {
            if (!Shown(_columns[i])) continue;
            Separate(output, ref first);
            if (cells[i] is not { } cell) continue;
            // Only the column that holds the name says which kind it is of.
            if (options.KindPrefix.Length > 0 && _columns[i].Text("format") == "name" && _columns[i].Text("type") == "string") output.Append(options.KindPrefix).Append('/');
            AppendCell(output, cell);
        }
        var labels = metadata.Map("labels");
        foreach (var label in options.LabelColumns) Separate(output, ref first).Append(labels.Text(label));
        if (options.ShowLabels) Separate(output, ref first).Append(labels is { Count: > 0 } ? metadata.Joined("labels") : "<none>");
        output.Append('\n');
    }

    private bool Shown(JsonObject column) => options.Wide || (column.Number("priority") ?? 0) == 0;

    private static StringBuilder Separate(StringBuilder output, ref bool first)
    {
        if (!first) output.Append('\t');
        first = false;
        return output;
    }

    private static void AppendCell(StringBuilder output, JsonNode cell)
    {
        if (cell is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            var end = text.AsSpan().IndexOfAny('\f', '\n', '\r');
            output.Append(Terminal.Escape(end < 0 ? text : text[..end]));
            if (end >= 0) output.Append("...");
            return;
        }
        output.Append(Terminal.Escape(GoValues.Sprint(cell)));
    }
}
