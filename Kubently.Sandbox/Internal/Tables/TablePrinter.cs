using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>The columns and rows of a kind, as this server's version prints them.</summary>
internal sealed class TablePrinter(ColumnCatalog columns, TimeProvider clock, int serverMinor)
{
    private static readonly CustomColumn DefaultAge = new("Age", "date", "", "When the object was created.", 0, ".metadata.creationTimestamp");

    public IReadOnlyList<Column> Columns(ResourceType type)
    {
        if (type.Columns is null) return columns.Of(type);
        var name = columns.Of(type)[0];
        return [name, .. CustomColumns(type).Select(column => new Column(column.Name, column.Type, column.Format, column.Description, (int)column.Priority))];
    }

    public Row Print(ResourceType type, JsonElement @object)
    {
        var row = new Row(@object, clock.GetUtcNow(), serverMinor);
        if (type.Columns is not null)
        {
            row.Add(row.Name);
            foreach (var column in CustomColumns(type)) row.Add(Cell(row, column));
        }
        else if (RowPrinters.Of(type) is { } printer) printer(row);
        else row.Add(row.Name, @object.At("metadata", "creationTimestamp").Time() is { } created ? GoTime.Seconds(created) : "<unknown>");
        return row;
    }

    private static IReadOnlyList<CustomColumn> CustomColumns(ResourceType type) => type.Columns is { Count: > 0 } own ? own : [DefaultAge];

    private static object? Cell(Row row, CustomColumn column)
    {
        var value = SimpleJsonPath.Find(row.Object, column.JsonPath).FirstOrDefault();
        if (!value.Exists()) return null;
        return column.Type switch
        {
            "integer" => value.ValueKind != JsonValueKind.Number ? null : value.TryGetInt64(out var whole) ? whole : (long)value.GetDouble(),
            "number" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null,
            "date" => value.Time() is { } time ? HumanDuration.Of(row.Now - time) : value.ValueKind == JsonValueKind.String ? "<invalid>" : null,
            _ => value.ValueKind == JsonValueKind.Number ? value.GetRawText().ToString(CultureInfo.InvariantCulture) : value.Text(),
        };
    }
}
