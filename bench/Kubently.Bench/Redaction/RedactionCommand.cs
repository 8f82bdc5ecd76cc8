using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Redaction;

namespace Kubently.Bench.Redaction;

/// <summary>How fast secrets are hidden, in what a cluster gives: logs, YAML, JSON, and objects as they are read.</summary>
internal static class RedactionCommand
{
    private const double LeastMegabytesPerSecond = 100;

    public static Command Create()
    {
        var command = new Command("redaction", "Rate of redaction over logs, YAML, JSON and objects; fails below 100 MB/s.");
        command.SetAction(async (_, cancellationToken) => await RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Describe("no store"));
        Console.WriteLine($"{"",-8} {"MB/s",7} {"p50 ms",9} {"p99 ms",9} {"KB",7} {"hidden",7}");
        var json = await ClusterText.ReadAsync("json", cancellationToken);
        var rates = new List<double>
        {
            Texts("logs", LogCorpus.Make(seed: 1, lines: 10_000)),
            Texts("yaml", await ClusterText.ReadAsync("yaml", cancellationToken)),
            Texts("json", json),
            Objects("objects", json),
        };
        var met = rates.Min() >= LeastMegabytesPerSecond;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest {rates.Min():0} MB/s, at least {LeastMegabytesPerSecond:0} is the target: {(met ? "met" : "missed")}"));
        return met ? 0 : 1;
    }

    private static double Texts(string name, string text) =>
        Rate(name, Pieces.OfLines(text), Encoding.UTF8.GetByteCount, piece => piece, (redactor, piece) => redactor.Redact(piece));

    // Parsing is not timed; a tree's strings are decoded when they are first looked at, which is.
    private static double Objects(string name, string json) =>
        Rate(name, Pieces.OfItems(json), piece => piece.Length, piece => (JsonObject)JsonNode.Parse(piece)!, (redactor, node) => redactor.Redact(node));

    private static double Rate<TPiece, TGiven>(string name, IReadOnlyList<TPiece> pieces, Func<TPiece, int> size, Func<TPiece, TGiven> prepare, Action<Redactor, TGiven> redact)
    {
        var counting = Redactor.On();
        foreach (var piece in pieces) redact(counting, prepare(piece));
        // A piece at a time: on a shared machine a long run is interrupted, and its median would tell about the neighbours.
        var times = pieces.Select(piece => Repeated.Time(() => prepare(piece), given => redact(Redactor.On(), given))).ToList();
        var bytes = pieces.Sum(size);
        var rate = bytes / 1e6 / (times.Sum(time => time.Median) / 1e3);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-8} {rate,7:0} {times.Average(time => time.Median),9:0.000} {times.Average(time => time.At(0.99)),9:0.000} {bytes / 1024,7} {counting.Hidden,7}"));
        return rate;
    }
}
