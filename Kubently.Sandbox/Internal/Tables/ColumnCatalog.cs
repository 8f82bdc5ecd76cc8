using System.Globalization;
using System.Text;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Tables;

/// <summary>
/// The column definitions of the built-in kinds. The descriptions are the API's own documentation, which no client prints: a capture
/// brings them along, elsewhere they are short ones.
/// </summary>
internal sealed class ColumnCatalog
{
    private static readonly string[] PlainColumns = ["Name:NAME", "Created At:d"];

    private readonly Dictionary<string, Column[]> _columns = [];
    private readonly Dictionary<(string, string), string> _descriptions = [];

    public ColumnCatalog(int serverMinor)
    {
        using var stream = typeof(ColumnCatalog).Assembly.GetManifestResourceStream("columns.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split(" = ");
            _columns[parts[0]] = [.. parts[1].Split(" | ").Select(text => Parse(text, serverMinor)).OfType<Column>()];
        }
    }

    /// <summary>The API's documentation of a column of a kind (<c>apps/deployments</c>).</summary>
    public void Describe(string resource, string column, string description) => _descriptions[(resource, column)] = description;

    public IReadOnlyList<Column> Of(ResourceType type)
    {
        var resource = $"{type.Group}/{type.Plural}";
        var columns = _columns.TryGetValue(resource, out var known) ? known : [.. PlainColumns.Select(text => Parse(text, 0)!)];
        return [.. columns.Select(column => column with { Description = _descriptions.GetValueOrDefault((resource, column.Name), column.Description) })];
    }

    public bool Knows(ResourceType type) => _columns.ContainsKey($"{type.Group}/{type.Plural}");

    private static Column? Parse(string text, int serverMinor)
    {
        var since = text.IndexOf('@', StringComparison.Ordinal);
        if (since >= 0)
        {
            if (int.Parse(text.AsSpan(since + 1), CultureInfo.InvariantCulture) > serverMinor) return null;
            text = text[..since];
        }

        var colon = text.LastIndexOf(':');
        var (name, mark) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        var wide = name.EndsWith('*');
        if (wide) name = name[..^1];
        return new Column(
            name,
            mark switch { "i" => "integer", "b" => "boolean", "d" => "date", _ => "string" },
            mark == "NAME" ? "name" : "",
            name is "Age" or "Created At" ? "When the object was created." : $"{name} of the object.",
            wide ? 1 : 0);
    }
}
