using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Bench.Measuring;
using Kubently.Kubectl.Redaction;

namespace Kubently.Bench.Redaction;

/// <summary>How fast secrets are hidden, in what a cluster gives: logs, YAML, JSON, and objects as they are read.</summary>
internal static class RedactionCommand
{
    private const double LeastMegabytesPerSecond = 100;

    public static Command Create()
    {
        var command = new Command("redaction", "Rate of redaction over logs, YAML, JSON and objects; fails below 100 MB/s.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var report = await MeasureAsync(cancellationToken);
            Console.WriteLine(MachineFacts.Now(TimeProvider.System, "no store"));
            report.Print(Console.Out);
            return report.Targets.All(target => target.Met) ? 0 : 1;
        });
        return command;
    }

    public static async Task<Report> MeasureAsync(CancellationToken cancellationToken)
    {
        var report = new Report("redaction");
        var json = await ClusterText.ReadAsync("json", cancellationToken);
        Row[] rows = [Texts("logs", LogCorpus.Make(seed: 1, lines: 10_000)), Texts("yaml", await ClusterText.ReadAsync("yaml", cancellationToken)), Texts("json", json), Objects("objects", json)];
        foreach (var row in rows) report.Add(row);
        report.Add(new Target("redaction, the slowest of logs, YAML, JSON and objects", rows.Min(row => row["mb_per_second"]), LeastMegabytesPerSecond, "MB/s", TargetKind.Absolute) { AtLeast = true });
        return report;
    }

    private static Row Texts(string name, string text) =>
        Rate(name, Pieces.OfLines(text), Encoding.UTF8.GetByteCount, piece => piece, (redactor, piece) => redactor.Redact(piece));

    // Parsing is not timed; a tree's strings are decoded when they are first looked at, which is.
    private static Row Objects(string name, string json) =>
        Rate(name, Pieces.OfItems(json), piece => piece.Length, piece => (JsonObject)JsonNode.Parse(piece)!, (redactor, node) => redactor.Redact(node));

    private static Row Rate<TPiece, TGiven>(string name, IReadOnlyList<TPiece> pieces, Func<TPiece, int> size, Func<TPiece, TGiven> prepare, Action<Redactor, TGiven> redact)
    {
        var counting = Redactor.On();
        foreach (var piece in pieces) redact(counting, prepare(piece));
        // A piece at a time: on a shared machine a long run is interrupted, and its median would tell about the neighbours.
        var times = pieces.Select(piece => Repeated.Time(() => prepare(piece), given => redact(Redactor.On(), given))).ToList();
        var bytes = pieces.Sum(size);
        var rate = bytes / 1e6 / (times.Sum(time => time.Median) / 1e3);
        return new Row(name).With("mb_per_second", rate).With("p50_ms", times.Average(time => time.Median)).With("p99_ms", times.Average(time => time.At(0.99)))
            .With("kb", bytes / 1024.0).With("hidden", counting.Hidden);
    }
}
