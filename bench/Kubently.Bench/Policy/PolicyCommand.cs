using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;
using Command = System.CommandLine.Command;

namespace Kubently.Bench.Policy;

/// <summary>How long a verdict takes, from the argument list on, over the command lines that verdicts are tested on.</summary>
internal static class PolicyCommand
{
    private const double MostMicroseconds = 20;

    public static Command Create()
    {
        var command = new Command("policy", "Time of a verdict: parsing, resolving and judging an argument list; fails above 20 µs.");
        command.SetAction(_ => Run());
        return command;
    }

    internal static ImmutableArray<string>[] CommandLines() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Policy"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("argv").EnumerateArray().Select(arg => arg.GetString()!).ToImmutableArray()),
    ];

    private static int Run()
    {
        Console.WriteLine(Machine.Describe("no store"));
        var lines = CommandLines();
        // All at once tells the rate; each by itself tells which are slow, and is dearer by the clock's own time.
        var all = Repeated.Time(() => lines, Judge);
        var mean = all.Median * 1e3 / lines.Length;
        var each = new Timings(lines.Select(line => Repeated.Time(() => line, given => PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, given)).Median));
        var slowest = each.At(0.99) * 1e3;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines.Length} command lines   mean {mean:0.00} µs   p50 {each.Median * 1e3:0.00} µs   p99 {slowest:0.00} µs   max {each.At(1) * 1e3:0.00} µs   {1e6 / mean:0} verdicts/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p99 {slowest:0.00} µs, at most {MostMicroseconds:0} is the target: {(slowest <= MostMicroseconds ? "met" : "missed")}"));
        return slowest <= MostMicroseconds ? 0 : 1;
    }

    private static void Judge(ImmutableArray<string>[] lines)
    {
        foreach (var line in lines) PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, line);
    }
}
