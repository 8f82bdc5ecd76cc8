using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>A row while it is filled: cells are texts, whole numbers, booleans or null.</summary>
internal sealed class Row(JsonElement @object, DateTimeOffset now, int serverMinor)
{
    public JsonElement Object => @object;
    public DateTimeOffset Now => now;
    public int ServerMinor => serverMinor;
    public List<object?> Cells { get; } = [];

    /// <summary>Why the object is done, of a pod that ended; kubectl hides or marks such rows.</summary>
    public (string Reason, string Message)? Completed { get; set; }

    public string Name => @object.At("metadata", "name").Text();

    public string Age => Since(@object.At("metadata", "creationTimestamp"));

    public string Since(JsonElement time) => time.Time() is { } then ? HumanDuration.Of(now - then) : "<unknown>";

    public Row Add(params ReadOnlySpan<object?> cells)
    {
        foreach (var cell in cells) Cells.Add(cell);
        return this;
    }

    public static string OrNone(string text) => text.Length == 0 ? "<none>" : text;
}
