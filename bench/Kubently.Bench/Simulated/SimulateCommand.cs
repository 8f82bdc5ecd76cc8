using System.CommandLine;
using System.Globalization;
using Kubently.Bench.House;

namespace Kubently.Bench.Simulated;

/// <summary>Simulated executors, as many as the standard input asks for, until it ends.</summary>
internal static class SimulateCommand
{
    public const string Name = "simulate";

    // As many streams as are opened at once: a fleet whose API was away comes back about so.
    private const int OpenedAtOnce = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Command Create()
    {
        var pods = new Argument<string[]>("pods") { Arity = ArgumentArity.OneOrMore };
        var command = new Command(Name, "Simulated executors in a process of their own.") { pods };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) => await SimulateAsync([.. parsed.GetValue(pods)!.Select(pod => new Uri(pod))], cancellationToken));
        return command;
    }

    private static async Task SimulateAsync(Uri[] pods, CancellationToken cancellationToken)
    {
        using var http = SimulatedExecutor.Http();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var executors = new List<SimulatedExecutor>();
        Console.WriteLine(OwnProcess.Ready);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var wanted = int.Parse(line, CultureInfo.InvariantCulture);
            using var room = new SemaphoreSlim(OpenedAtOnce);
            var added = Enumerable.Range(executors.Count, Math.Max(0, wanted - executors.Count))
                .Select(number => new SimulatedExecutor(http, pods[number % pods.Length], number, ending.Token)).ToList();
            executors.AddRange(added);
            await Task.WhenAll(added.Select(async executor =>
            {
                await room.WaitAsync(ending.Token);
                executor.Start();
                await Task.WhenAny(executor.Connected, executor.Ended, Task.Delay(Patience, TimeProvider.System, ending.Token));
                if (executor.Ended.IsFaulted) await executor.Ended;
                room.Release();
            }));
            Console.WriteLine(executors.Count(executor => executor.Connected.IsCompletedSuccessfully));
        }

        await ending.CancelAsync();
        await Task.WhenAll(executors.Select(executor => executor.Ended));
    }
}
