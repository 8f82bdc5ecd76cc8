using System.CommandLine;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;

namespace Kubently.Bench.Comparing;

/// <summary>This build and another one under the same load in turns, so that whatever else the machine does meets both.</summary>
internal static class CompareCommand
{
    private const int Warm = 20_000;

    public static Command Create()
    {
        var api = new Option<string?>("--other-api") { Description = "The other build's Kubently.Api.dll; this build's when left out." };
        var executor = new Option<string?>("--other-executor") { Description = "The other build's Kubently.Executor.dll or native image; this build's when left out." };
        var set = new Option<string[]>("--other-set") { Description = "NAME=VALUE, a variable for the other build's processes; may be repeated.", DefaultValueFactory = _ => [] };
        var clients = new Option<int>("--clients") { Description = "Callers at once.", DefaultValueFactory = _ => 64 };
        var rounds = new Option<int>("--rounds") { Description = "Turns of two seconds of each.", DefaultValueFactory = _ => 10 };
        var options = new BenchOptions();
        var command = new Command("compare", "This build against another one, in turns: time of the processor for a command, Redis commands, medians.") { api, executor, set, clients, rounds };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(
            house,
            house with { ApiProgram = parsed.GetValue(api), ExecutorProgram = parsed.GetValue(executor) ?? house.ExecutorProgram, Settings = house.Settings.SetItems(BenchOptions.Variables(parsed.GetValue(set)!)) },
            Math.Clamp(parsed.GetValue(clients), 1, 1000), Math.Clamp(parsed.GetValue(rounds), 1, 1000), token), cancellationToken));
        return command;
    }

    private static async Task<Report> MeasureAsync(HouseOptions mine, HouseOptions theirs, int clients, int rounds, CancellationToken cancellationToken)
    {
        var report = new Report("compare");
        await using var here = await Side.StartAsync("this build", mine, cancellationToken);
        await using var there = await Side.StartAsync("the other", theirs, cancellationToken);
        foreach (var side in (Side[])[there, here]) await side.WarmAsync(clients, Warm);
        for (var round = 0; round < rounds; round++)
            foreach (var side in (Side[])[there, here]) await side.TurnAsync(clients, TimeSpan.FromSeconds(2));
        var (a, b) = (report.Add(await there.RowAsync()), report.Add(await here.RowAsync()));
        var ratio = report.Add(new Row("ratio"));
        foreach (var (figure, value) in b.Figures) ratio.With(figure, value / a[figure]);
        report.Store = here.House.Store.Name;
        return report;
    }
}
