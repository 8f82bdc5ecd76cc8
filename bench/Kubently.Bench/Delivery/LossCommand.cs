using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Kubently.Bench.House;
using Kubently.Bench.Measuring;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Command = System.CommandLine.Command;

namespace Kubently.Bench.Delivery;

/// <summary>
/// Commands while an API process is killed, Redis is killed and started again, and the executor has to connect again: what was accepted ends, and the cluster
/// is asked once.
/// </summary>
internal static class LossCommand
{
    private const int Callers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var count = new Option<int>("--commands") { Description = "Commands that are accepted.", DefaultValueFactory = _ => 10_000 };
        var options = new BenchOptions();
        var command = new Command("loss", "Commands while API processes and Redis are killed; fails when one is lost, or asks the cluster twice.") { count };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => options.RunAsync(parsed, command.Name, (house, token) => MeasureAsync(house, Math.Clamp(parsed.GetValue(count), 100, 1_000_000), token), cancellationToken));
        return command;
    }

    public static async Task<Report> MeasureAsync(HouseOptions options, int count, CancellationToken cancellationToken)
    {
        var report = new Report("loss");
        await using var house = await BenchHouse.StartAsync(options with { Pods = 2, AppendOnly = true }, cancellationToken);
        var (accepted, refused, turn) = (new List<CommandId>(), 0, 0);
        var faults = new Queue<(int At, Func<Task> Fault)>(
        [
            // The executor's stream is at the last one, and comes back with it.
            (count / 4, () => KillAsync(house.Pods[^1])),
            (count / 2, house.Store.RestartAsync),
            (count * 3 / 4, () => KillAsync(house.Pods[0])),
        ]);
        var start = Stopwatch.GetTimestamp();
        while (accepted.Count < count)
        {
            var part = Math.Min(count, faults.TryPeek(out var next) ? next.At : count);
            var breaking = Task.CompletedTask;
            if (accepted.Count >= part && faults.TryDequeue(out var fault)) breaking = fault.Fault();
            // While it breaks, and after, calls go on: at the process that is there, and at the one that is not.
            part = faults.TryPeek(out next) ? next.At : count;
            await Load.OfAsync(Callers, Math.Max(1, (part - accepted.Count) / Callers), async lane =>
            {
                var (id, failure) = await QueueAsync(house.Pods[lane % 2], Interlocked.Increment(ref turn));
                lock (accepted)
                {
                    if (failure is null) accepted.Add(id);
                    else refused++;
                }

                return failure;
            });
            await breaking;
        }

        var lost = await UnansweredAsync(house, accepted);
        var asked = (await house.Cluster!.AskAsync(InstantCluster.Counts)).Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        report.Add(new Row("commands").With("accepted", accepted.Count).With("refused_at_the_door", refused).With("lost", lost).With("ran", asked[0]).With("ran_twice", asked[1])
            .With("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds));
        report.Add(new Target("commands lost while processes were killed", lost, 0, $"of {accepted.Count}", TargetKind.RatioOrCount));
        report.Add(new Target("commands that asked the cluster twice", asked[1], 0, $"of {accepted.Count}", TargetKind.RatioOrCount));
        report.Store = house.Store.Name;
        return report;
    }

    private static async Task KillAsync(ApiPod pod)
    {
        await pod.KillAsync();
        await pod.StartAgainAsync();
    }

    private static async Task<(CommandId Id, string? Failure)> QueueAsync(ApiPod pod, int number)
    {
        var request = new ExecuteRequest
        {
            ClusterId = ClusterId.Parse(ExecutorPod.Cluster),
            Args = ["get", "namespaces", "-l", $"lane!=lane-{number}"],
            Wait = false,
            Queue = true,
            TimeoutSeconds = 300,
        };
        return await pod.Client.ExecuteAsync(request, CancellationToken.None) is ApiAnswer<CommandResponse>.Ok { Value: var queued } ? (queued.CommandId, null) : (default, "refused");
    }

    // How many have no successful result, once there was time enough for all of them.
    private static async Task<int> UnansweredAsync(BenchHouse house, List<CommandId> accepted)
    {
        var (start, waiting) = (Stopwatch.GetTimestamp(), accepted);
        while (waiting.Count > 0 && Stopwatch.GetElapsedTime(start) < Patience)
        {
            var still = new List<CommandId>();
            foreach (var part in waiting.Chunk(Callers))
            {
                var answers = await Task.WhenAll(part.Select(id => Calls.ResultAsync(house.Pods[0], id)));
                still.AddRange(part.Where((_, index) => answers[index] is not null));
            }

            waiting = still;
        }

        return waiting.Count;
    }
}
