using System.Collections.Immutable;
using System.CommandLine;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench;

/// <summary>What all commands have that start processes: which store, how many API processes, further settings, where the figures go.</summary>
internal sealed class BenchOptions
{
    private readonly Option<int> _pods = new("--pods") { Description = "API processes.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _garnet = new("--garnet") { Description = "Garnet instead of redis-server." };
    private readonly Option<string?> _api = new("--api") { Description = "Another build's Kubently.Api.dll." };
    private readonly Option<string?> _executor = new("--executor") { Description = "Another build's Kubently.Executor.dll, or a native image." };
    private readonly Option<string[]> _set = new("--set") { Description = "NAME=VALUE, a variable for all processes that are measured; may be repeated.", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _json = new("--json") { Description = "A file for the figures as JSON." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_pods, _garnet, _api, _executor, _set, _json]) command.Options.Add(option);
    }

    /// <summary>Measures, prints, writes, and gives the exit code.</summary>
    public async Task<int> RunAsync(ParseResult parsed, string name, Func<HouseOptions, CancellationToken, Task<Report>> measure, CancellationToken cancellationToken)
    {
        var machine = MachineFacts.Now(TimeProvider.System, "");
        var report = await measure(House(parsed), cancellationToken);
        machine = machine with { Store = report.Store };
        Console.WriteLine($"{name}: {machine}");
        report.Print(Console.Out);
        if (parsed.GetValue(_json) is { } file) await File.WriteAllTextAsync(file, report.ToJson(machine), cancellationToken);
        return report.ExitCode;
    }

    internal static IEnumerable<KeyValuePair<string, string>> Variables(IEnumerable<string> items) =>
        items.Select(item => item.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1) ?? ""));

    private HouseOptions House(ParseResult parsed) => new()
    {
        Pods = Math.Clamp(parsed.GetValue(_pods), 1, 8),
        Garnet = parsed.GetValue(_garnet),
        ApiProgram = parsed.GetValue(_api),
        ExecutorProgram = parsed.GetValue(_executor),
        Simulated = 1,
        Settings = ImmutableDictionary.CreateRange(Variables(parsed.GetValue(_set)!)),
    };
}
