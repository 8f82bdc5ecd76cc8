using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Store;

/// <summary>
/// One object, never changed after it was stored. Its text starts with kind and apiVersion, as the API server writes a single
/// object; a list item is the same text without them.
/// </summary>
internal sealed class StoredObject
{
    private readonly byte[] _text;
    private readonly int _head;

    private StoredObject(string kind, string apiVersion, byte[] text, int head)
    {
        (Kind, ApiVersion, _text, _head) = (kind, apiVersion, text, head);
        Root = JsonDocument.Parse(text).RootElement;
        var metadata = Root.At("metadata");
        Name = metadata.At("name").Text();
        Namespace = metadata.At("namespace").Text();
        Uid = metadata.At("uid").Text();
        ResourceVersion = long.TryParse(metadata.At("resourceVersion").Text(), out var version) ? version : 0;
    }

    public string Kind { get; }
    public string ApiVersion { get; }
    public string Namespace { get; }
    public string Name { get; }
    public string Uid { get; }
    public long ResourceVersion { get; }
    public JsonElement Root { get; }

    /// <summary>The order of a list is that of etcd's keys.</summary>
    public string SortKey => $"{Namespace}/{Name}";

    /// <summary>The whole object.</summary>
    public ReadOnlySpan<byte> Text => _text;

    public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(_text, skipInputValidation: true);

    /// <summary>As an item of a list of a built-in kind, which names neither kind nor apiVersion.</summary>
    public void WriteItemTo(Utf8JsonWriter writer)
    {
        var item = new byte[_text.Length - _head + 1];
        item[0] = (byte)'{';
        _text.AsSpan(_head).CopyTo(item.AsSpan(1));
        writer.WriteRawValue(item, skipInputValidation: true);
    }

    public static StoredObject Of(JsonObject node) => Of(JsonText.Parse(JsonText.Write(node)));

    public static StoredObject Of(JsonElement source)
    {
        var (kind, apiVersion) = (source.At("kind").Text(), source.At("apiVersion").Text());
        using var buffer = new MemoryStream();
        buffer.Write(Encoding.UTF8.GetBytes($$"""{"kind":{{JsonText.Quote(kind)}},"apiVersion":{{JsonText.Quote(apiVersion)}}"""));
        var head = (int)buffer.Length;
        var first = true;
        foreach (var field in source.EnumerateObject().Where(field => field.Name is not ("kind" or "apiVersion")))
        {
            buffer.WriteByte((byte)',');
            if (first) head = (int)buffer.Length;
            first = false;
            buffer.Write(Encoding.UTF8.GetBytes(JsonText.Quote(field.Name)));
            buffer.WriteByte((byte)':');
            buffer.Write(Encoding.UTF8.GetBytes(field.Value.GetRawText()));
        }

        buffer.WriteByte((byte)'}');
        return new StoredObject(kind, apiVersion, buffer.ToArray(), head);
    }
}
