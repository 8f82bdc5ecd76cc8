using System.CommandLine;
using System.Globalization;
using Kubently.Sandbox;
using Kubently.Testing;

namespace Kubently.Bench.Auditing;

/// <summary>What the audit log costs: the same commands with it and without it, in turns, on one redis-server.</summary>
internal static class AuditCommand
{
    private static readonly (string Name, string[] Args)[] Lines =
        [("reads", ["get", "namespaces"]), ("changes", ["label", "namespace", "default", "bench=1", "--overwrite"])];

    public static Command Create()
    {
        var callers = new Option<int>("--callers") { Description = "Callers at once.", DefaultValueFactory = _ => 16 };
        var rounds = new Option<int>("--rounds") { Description = "Turns of each.", DefaultValueFactory = _ => 5 };
        var command = new Command("audit", "Commands a second with the audit log against without it, in turns.") { callers, rounds };
        command.SetAction(async (parsed, _) => await RunAsync(parsed.GetValue(callers), parsed.GetValue(rounds)));
        return command;
    }

    private static async Task RunAsync(int callers, int rounds)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var with = await Lane.StartAsync(redis.ConnectionString, sandbox, audited: true);
        await using var without = await Lane.StartAsync($"{redis.ConnectionString},defaultDatabase=1", sandbox, audited: false);
        foreach (var (name, args) in Lines)
        {
            var (on, off) = (new List<double>(), new List<double>());
            // The first turn warms up.
            for (var round = 0; round <= rounds; round++)
            {
                var time = TimeSpan.FromSeconds(3);
                on.Add(await with.MeasureAsync(callers, time, args));
                off.Add(await without.MeasureAsync(callers, time, args));
            }

            var (a, b) = (new Timings(on.Skip(1)).Median, new Timings(off.Skip(1)).Median);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} with the log {a:0}/s   without {b:0}/s   ratio {a / b:0.00}   {callers} callers, medians of {rounds}"));
        }

        Console.WriteLine(Machine.Describe("redis-server", ("everything", Environment.ProcessId)));
    }
}
