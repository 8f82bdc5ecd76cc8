using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>A row of a table as it is printed.</summary>
/// <param name="Text">Its cells, with tabs between them.</param>
/// <param name="NameAt">Where in the text the cell with the object's name begins; -1 when none has it.</param>
/// <param name="Object">What the server sent along: the object, or its metadata.</param>
internal readonly record struct TableRow(string Text, int NameAt, JsonNode? Object)
{
    /// <summary>The text, with the object's kind before its name.</summary>
    internal string Prefixed(string kind) => kind.Length == 0 || NameAt < 0 ? Text : Text.Insert(NameAt, kind + "/");
}
