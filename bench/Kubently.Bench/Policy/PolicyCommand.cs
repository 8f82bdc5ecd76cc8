using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Bench.Measuring;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;
using Command = System.CommandLine.Command;
using Target = Kubently.Bench.Measuring.Target;

namespace Kubently.Bench.Policy;

/// <summary>How long a verdict takes, from the argument list on, over the command lines that verdicts are tested on.</summary>
internal static class PolicyCommand
{
    private const double MostMicroseconds = 20;

    public static Command Create()
    {
        var command = new Command("policy", "Time of a verdict: parsing, resolving and judging an argument list; fails above 20 µs.");
        command.SetAction(_ =>
        {
            var report = Measure();
            Console.WriteLine(MachineFacts.Now(TimeProvider.System, "no store"));
            report.Print(Console.Out);
            return report.Targets.All(target => target.Met) ? 0 : 1;
        });
        return command;
    }

    internal static ImmutableArray<string>[] CommandLines() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Policy"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("argv").EnumerateArray().Select(arg => arg.GetString()!).ToImmutableArray()),
    ];

    public static Report Measure()
    {
        var report = new Report("policy");
        var lines = CommandLines();
        // All at once tells the rate; each by itself tells which are slow, and is dearer by the clock's own time.
        var all = Repeated.Time(() => lines, Judge);
        var mean = all.Median * 1e3 / lines.Length;
        var each = new Timings(lines.Select(line => Repeated.Time(() => line, given => PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, given)).Median));
        var slowest = each.At(0.99) * 1e3;
        report.Add(new Row($"{lines.Length} command lines").With("mean_us", mean).With("p50_us", each.Median * 1e3).With("p99_us", slowest).With("max_us", each.At(1) * 1e3).With("per_second", 1e6 / mean));
        report.Add(new Target("a verdict, p99 of the lines' medians", slowest, MostMicroseconds, "µs", TargetKind.Absolute));
        return report;
    }

    private static void Judge(ImmutableArray<string>[] lines)
    {
        foreach (var line in lines) PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, line);
    }
}
