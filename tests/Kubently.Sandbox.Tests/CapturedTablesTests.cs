using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Testing;

namespace Kubently.Sandbox.Tests;

public sealed class CapturedTablesTests
{
    [Fact]
    public async Task Every_table_of_the_captured_server_is_printed_cell_by_cell_as_it_was()
    {
        var capture = ClusterCapture.OrSkip();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { CaptureFolder = capture.Folder }, TestContext.Current.CancellationToken);
        using var client = new ApiClient(server);
        var index = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(capture.Folder, "tables", "index.json"), TestContext.Current.CancellationToken))!;
        var differences = new StringBuilder();
        var rows = 0;
        foreach (var (file, about) in index)
        {
            var expected = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(capture.Folder, "tables", file), TestContext.Current.CancellationToken))!;
            server.Clock.Set(DateTimeOffset.Parse((string)about!["at"]!, CultureInfo.InvariantCulture));
            var actual = await client.GetAsync((string)about["path"]!, ApiClient.TableAccept);
            Compare(differences, file, expected["columnDefinitions"], actual["columnDefinitions"]);
            var (wanted, printed) = (ByName(expected), ByName(actual));
            if (!wanted.Keys.Order().SequenceEqual(printed.Keys.Order())) differences.AppendLine(CultureInfo.InvariantCulture, $"{file}: other objects");
            // The order of ComponentStatuses is that in which the checks ended.
            else if (!file.Contains("componentstatuses", StringComparison.Ordinal) && !wanted.Keys.SequenceEqual(printed.Keys))
                differences.AppendLine(CultureInfo.InvariantCulture, $"{file}: other order");
            foreach (var (name, row) in wanted)
            {
                rows++;
                if (!printed.TryGetValue(name, out var own)) continue;
                Compare(differences, $"{file} {name}", row["cells"], own["cells"]);
                Compare(differences, $"{file} {name}", row["conditions"], own["conditions"]);
                Compare(differences, $"{file} {name}", row["object"], own["object"]);
            }
        }

        Assert.True(rows > 0);
        Assert.True(differences.Length == 0, differences.ToString());
    }

    private static Dictionary<string, JsonObject> ByName(JsonObject table) =>
        ((JsonArray)table["rows"]!).Cast<JsonObject>().ToDictionary(row => $"{row["object"]!["metadata"]!["namespace"]}/{row["object"]!["metadata"]!["name"]}");

    private static void Compare(StringBuilder differences, string where, JsonNode? expected, JsonNode? actual)
    {
        if (!JsonNode.DeepEquals(expected, actual))
            differences.AppendLine(CultureInfo.InvariantCulture, $"{where}\n  server  {expected?.ToJsonString()}\n  sandbox {actual?.ToJsonString()}");
    }
}
