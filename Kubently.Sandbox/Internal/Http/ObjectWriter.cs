using System.Text.Json;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Http;

/// <summary>Objects in the form that was asked for: as they are, as rows of a Table, or their metadata alone.</summary>
internal sealed class ObjectWriter(World world, ResourceType type, Representation representation, string includeObject)
{
    private string MetaVersion => $"meta.k8s.io/{representation.MetaVersion}";

    public void One(Utf8JsonWriter writer, StoredObject stored)
    {
        switch (representation.Form)
        {
            case RepresentationForm.Table:
                Table(writer, stored.Root.At("metadata", "resourceVersion").Text(), [stored], null, null, withColumns: true);
                break;
            case RepresentationForm.Metadata:
                Metadata(writer, stored);
                break;
            default:
                world.Views.Of(stored, type).WriteTo(writer);
                break;
        }
    }

    public void List(Utf8JsonWriter writer, long revision, IReadOnlyList<StoredObject> items, string? @continue, long? remaining)
    {
        if (representation.Form == RepresentationForm.Table)
        {
            Table(writer, Text(revision), items, @continue, remaining, withColumns: true);
            return;
        }

        var metadataOnly = representation.Form == RepresentationForm.Metadata;
        writer.WriteStartObject();
        writer.WriteString("kind", metadataOnly ? "PartialObjectMetadataList" : $"{type.Kind}List");
        writer.WriteString("apiVersion", metadataOnly ? MetaVersion : type.GroupVersion);
        ListMetadata(writer, Text(revision), @continue, remaining);
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            if (metadataOnly) Metadata(writer, item);
            else if (type.Columns is not null) world.Views.Of(item, type).WriteTo(writer);
            else world.Views.Of(item, type).WriteItemTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The object of a watch event; a Table has its columns in the first one only.</summary>
    public void Watched(Utf8JsonWriter writer, StoredObject stored, bool first)
    {
        if (representation.Form == RepresentationForm.Table)
            Table(writer, stored.Root.At("metadata", "resourceVersion").Text(), [stored], null, null, withColumns: first);
        else One(writer, stored);
    }

    private void Table(
        Utf8JsonWriter writer, string revision, IReadOnlyList<StoredObject> items, string? @continue, long? remaining, bool withColumns)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", MetaVersion);
        ListMetadata(writer, revision, @continue, remaining);
        if (withColumns) Columns(writer);
        else writer.WriteNull("columnDefinitions");
        writer.WriteStartArray("rows");
        foreach (var item in Ordered(items)) RowOf(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Flow schemas alone are printed in the order in which they are tried.
    private IEnumerable<StoredObject> Ordered(IReadOnlyList<StoredObject> items) => type.Plural == "flowschemas"
        ? items.OrderBy(item => item.Root.At("spec", "matchingPrecedence").Number()).ThenBy(item => item.Name, StringComparer.Ordinal)
        : items;

    private void Columns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columnDefinitions");
        foreach (var column in world.Tables.Columns(type))
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type);
            writer.WriteString("format", column.Format);
            writer.WriteString("description", column.Description);
            writer.WriteNumber("priority", column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void RowOf(Utf8JsonWriter writer, StoredObject stored)
    {
        var row = world.Tables.Print(type, stored.Root);
        writer.WriteStartObject();
        writer.WriteStartArray("cells");
        foreach (var cell in row.Cells) Cell(writer, cell);
        writer.WriteEndArray();
        if (row.Completed is { } completed) Condition(writer, completed);
        if (includeObject != "None")
        {
            writer.WritePropertyName("object");
            if (includeObject == "Object") world.Views.Of(stored, type).WriteTo(writer);
            else Metadata(writer, stored);
        }

        writer.WriteEndObject();
    }

    private static void Condition(Utf8JsonWriter writer, (string Reason, string Message) completed)
    {
        writer.WriteStartArray("conditions");
        writer.WriteStartObject();
        writer.WriteString("type", "Completed");
        writer.WriteString("status", "True");
        writer.WriteString("reason", completed.Reason);
        writer.WriteString("message", completed.Message);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Cell(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case string text: writer.WriteStringValue(text); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private void Metadata(Utf8JsonWriter writer, StoredObject stored)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", MetaVersion);
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(stored.Root.At("metadata").GetRawText(), skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void ListMetadata(Utf8JsonWriter writer, string revision, string? @continue, long? remaining)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("resourceVersion", revision);
        if (@continue is not null) writer.WriteString("continue", @continue);
        if (remaining is not null) writer.WriteNumber("remainingItemCount", remaining.Value);
        writer.WriteEndObject();
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
