using System.Text;
using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Documents;

public sealed class DocumentTests
{
    private const string Begin = "<!-- values -->\n";
    private const string End = "<!-- /values -->\n";

    public static TheoryData<string> Charts() => [.. Chart.All.Select(chart => chart.Name)];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Every_value_has_a_comment(string chart)
    {
        var rows = Rows(Chart.Named(chart));
        Assert.Empty(rows.Where(row => row is { Comment: "", IsSection: false } && !rows.Any(above => IsLeaf(above) && row.Path.StartsWith(above.Path + ".", StringComparison.Ordinal))).Select(row => row.Path));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_schema_has_each_value_and_the_values_have_each_of_the_schema(string chart)
    {
        var schema = Chart.Named(chart).Schema;
        var rows = Rows(Chart.Named(chart));
        var stated = Stated(schema, schema, "", [.. rows.Where(row => row.IsSection).Select(row => row.Path)]).Order(StringComparer.Ordinal);
        Assert.Equal(rows.Where(IsLeaf).Select(row => row.Path).Order(StringComparer.Ordinal), stated.Where(path => path != "global"));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_schema_lets_no_unknown_value_in(string chart)
    {
        var schema = Chart.Named(chart).Schema;
        foreach (var section in Rows(Chart.Named(chart)).Where(row => row.IsSection).Select(row => row.Path).Prepend(""))
            Assert.True((bool?)At(schema, section)["additionalProperties"] == false, $"{section} takes unknown values");
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task The_README_has_the_table_of_values(string chart)
    {
        var path = Path.Combine(Chart.Named(chart).Folder, "README.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= Begin.Length && end >= begin, $"{path} has no place for the table");
        var mended = text[..begin] + Table(Chart.Named(chart)) + text[end..];
        if (!Written.To(path, mended)) Assert.True(mended == text, $"the table of {path} is old: KUBENTLY_WRITE_GOLDENS=1 dotnet test tests/Kubently.Charts.Tests");
    }

    private static IReadOnlyList<ValueRow> Rows(Chart chart) => ValueComments.Read(File.ReadAllText(Path.Combine(chart.Folder, "values.yaml")));

    private static bool IsLeaf(ValueRow row) => row is { IsSection: false, Comment.Length: > 0 };

    private static string Table(Chart chart)
    {
        var table = new StringBuilder("| value | default | |\n| --- | --- | --- |\n");
        foreach (var row in Rows(chart).Where(IsLeaf))
        {
            var value = row.Path.Split('.').Aggregate((JsonNode?)chart.Values, (node, key) => node![key]);
            table.Append("| `").Append(row.Path).Append("` | `").Append(value?.ToJsonString(Plain).Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ").Append(row.Comment.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        }

        return table.ToString();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<string> Stated(JsonObject root, JsonObject schema, string path, HashSet<string> sections) =>
        ((JsonObject)Resolved(root, schema)["properties"]!).SelectMany(pair => path.Length > 0 ? [(Path: $"{path}.{pair.Key}", pair.Value)] : new[] { (Path: pair.Key, pair.Value) })
            .SelectMany(each => sections.Contains(each.Path) ? Stated(root, (JsonObject)each.Value!, each.Path, sections) : [each.Path]);

    private static JsonObject At(JsonObject root, string path) =>
        path.Length == 0 ? root : path.Split('.').Aggregate(root, (schema, key) => Resolved(root, (JsonObject)Resolved(root, schema)["properties"]![key]!));

    private static JsonObject Resolved(JsonObject root, JsonObject schema) =>
        (string?)schema["$ref"] is { } reference ? (JsonObject)root["definitions"]![reference.Split('/')[^1]]! : schema;
}
