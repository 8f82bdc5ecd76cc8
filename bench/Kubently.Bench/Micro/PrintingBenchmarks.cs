using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Kubently.Bench.Redaction;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Bench.Micro;

/// <summary>Printing what was read: a Table of five hundred rows, a list of objects, and the result that carries it to the API.</summary>
public class PrintingBenchmarks
{
    private const int Rows = 500;

    private JsonObject _table = [];
    private JsonNode? _objects;
    private ResultPost _result = new() { CommandId = CommandId.New() };

    /// <summary>Makes the table, and reads the demo cluster.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _table = TableOf(Rows);
        var json = await ClusterText.ReadAsync("json", CancellationToken.None);
        _objects = JsonNode.Parse(Pieces.OfItems(json)[0]);
        _result = _result with { Outcome = Outcome.Completed, ExitCode = 0, Stdout = json[..Math.Min(json.Length, 256 * 1024)] };
    }

    /// <summary>A Table's rows, laid out.</summary>
    [Benchmark]
    public string Table()
    {
        var text = new TableText(new(NoHeaders: false, WithNamespace: true, Wide: true, ShowLabels: false, LabelColumns: []));
        var rows = text.Rows(_table).Select(row => row.Text).ToList();
        return TabWriter.ForTables().Format(rows.Prepend(text.Header!).Append(""));
    }

    /// <summary>Objects as JSON.</summary>
    [Benchmark]
    public string Json() => JsonPrinter.Print(_objects);

    /// <summary>The same objects as YAML.</summary>
    [Benchmark]
    public string Yaml() => YamlPrinter.Print(_objects);

    /// <summary>A result of 256 KB, as an executor posts it.</summary>
    [Benchmark]
    public byte[] Result() => JsonSerializer.SerializeToUtf8Bytes(_result, KubentlyJson.Default.ResultPost);

    private static JsonObject TableOf(int count)
    {
        var columns = new[] { "Name", "Ready", "Status", "Restarts", "Age", "IP", "Node" }.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["type"] = "string", ["priority"] = 0 });
        var rows = Enumerable.Range(0, count).Select(i => (JsonNode)new JsonObject
        {
            ["cells"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"checkout-7d9f8b6c5-{i:x5}"), "1/1", "Running", i % 7, "12d", string.Create(CultureInfo.InvariantCulture, $"10.244.{i % 9}.{i % 250}"), "node-a"),
            ["object"] = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "checkout", ["namespace"] = "shop" } },
        });
        return new JsonObject { ["kind"] = "Table", ["columnDefinitions"] = new JsonArray([.. columns]), ["rows"] = new JsonArray([.. rows]) };
    }
}
