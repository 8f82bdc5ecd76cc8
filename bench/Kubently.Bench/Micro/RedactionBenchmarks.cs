using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Kubently.Bench.Redaction;
using Kubently.Kubectl.Redaction;

namespace Kubently.Bench.Micro;

/// <summary>Hiding secrets in a piece of log of some ten kilobytes, and in a list of some objects.</summary>
public class RedactionBenchmarks
{
    private string _log = "";
    private byte[] _list = [];

    /// <summary>Reads the demo cluster.</summary>
    [GlobalSetup]
    public async Task ReadAsync()
    {
        _log = Pieces.OfLines(LogCorpus.Make(seed: 1, lines: 1000))[0];
        _list = Pieces.OfItems(await ClusterText.ReadAsync("json", CancellationToken.None))[0];
    }

    /// <summary>A log's text.</summary>
    [Benchmark]
    public string LogText() => Redactor.On().Redact(_log);

    /// <summary>Parsing alone, of which redaction needs a new tree each time.</summary>
    [Benchmark]
    public object ObjectsParsed() => Parsed();

    /// <summary>Parsing and redaction of the same objects.</summary>
    [Benchmark]
    public object ObjectsParsedAndRedacted() => Redactor.On().Redact(Parsed());

    private JsonObject Parsed() => JsonNode.Parse(_list)!.AsObject();
}
