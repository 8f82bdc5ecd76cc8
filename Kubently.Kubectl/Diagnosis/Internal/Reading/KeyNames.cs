using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Reduces a Secret or ConfigMap to its identity and the names of its keys, so that no value is kept.</summary>
internal static class KeyNames
{
    public static JsonElement Only(JsonElement item)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata");
            foreach (var field in (ReadOnlySpan<string>)["name", "namespace", "uid", "creationTimestamp"])
                if (item.Text("metadata", field) is { } value) writer.WriteString(field, value);
            writer.WriteEndObject();
            writer.WriteStartArray("keys");
            foreach (var key in Keys(item)) writer.WriteStringValue(key);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return JsonElement.Parse(stream.ToArray());
    }

    /// <summary>An object's metadata and nothing else, whatever the server sent.</summary>
    public static JsonElement Metadata(JsonElement item)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            if (item.At("metadata") is var metadata && metadata.Exists())
            {
                writer.WritePropertyName("metadata");
                metadata.WriteTo(writer);
            }

            writer.WriteEndObject();
        }
        return JsonElement.Parse(stream.ToArray());
    }

    /// <summary>The keys of an object that was reduced; empty when they are not known.</summary>
    public static IReadOnlyList<string> Of(ClusterObject item) => item.Json.Texts("keys");

    // A list of metadata alone has no data, but who manages a field is metadata, and the fields are named by their keys.
    private static SortedSet<string> Keys(JsonElement item)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var part in (ReadOnlySpan<string>)["data", "stringData", "binaryData"])
            keys.UnionWith(item.Names(part));
        foreach (var manager in item.Items("metadata", "managedFields"))
            foreach (var part in (ReadOnlySpan<string>)["f:data", "f:stringData", "f:binaryData"])
                keys.UnionWith(manager.Names("fieldsV1", part).Where(name => name.StartsWith("f:", StringComparison.Ordinal)).Select(name => name[2..]));
        return keys;
    }
}
