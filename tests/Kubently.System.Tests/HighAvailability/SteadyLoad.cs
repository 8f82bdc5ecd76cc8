using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;

namespace Kubently.System.Tests.HighAvailability;

/// <summary>Callers behind the proxy: some wait for their commands, others leave theirs in the queue.</summary>
internal sealed class SteadyLoad(ThreeApis apis)
{
    private const int Callers = 24;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentBag<ApiAnswer<CommandResponse>> _answers = [];
    private readonly ConcurrentBag<CommandId> _queued = [];
    private int _number;

    /// <summary>What callers were answered.</summary>
    public IReadOnlyCollection<ApiAnswer<CommandResponse>> Answers => _answers;

    /// <summary>Commands that the API said it had queued.</summary>
    public IReadOnlyCollection<CommandId> Queued => _queued;

    public IEnumerable<ApiAnswer<CommandResponse>> Failures => _answers.Where(answer => answer is not ApiAnswer<CommandResponse>.Ok);

    /// <summary>Issues until it is told to stop, and what it then waits for has ended.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(stop)));

    /// <summary>Returns when so many more commands were answered well.</summary>
    public Task PassesAsync(int more)
    {
        var until = _answers.Count(IsWell) + more;
        return Eventually.HoldsAsync(() => Task.FromResult(_answers.Count(IsWell) >= until), () => $"{string.Join('\n', Failures.Take(5))}\n{apis.Output}");
    }

    /// <summary>How the queued commands ended, once all have.</summary>
    public async Task<IReadOnlyList<string>> EndsAsync()
    {
        var ends = new List<string>();
        foreach (var id in _queued)
        {
            ApiAnswer<CommandResponse>? answer = null;
            await Eventually.HoldsAsync(
                async () => (answer = await apis.Client.GetCommandAsync(id, CancellationToken.None)) is ApiAnswer<CommandResponse>.Ok { Value.Outcome: not null } or ApiAnswer<CommandResponse>.Refused { Problem.Status: 404 },
                () => $"{id}: {answer}\n{apis.Output}");
            ends.Add(answer is ApiAnswer<CommandResponse>.Ok(var command) ? $"{command.Outcome}" : "gone");
        }

        return ends;
    }

    private static bool IsWell(ApiAnswer<CommandResponse> answer) => answer is ApiAnswer<CommandResponse>.Ok;

    private async Task CallAsync(CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            var number = Interlocked.Increment(ref _number);
            var queued = number % 2 == 0;
            var answer = await apis.Client.ExecuteAsync(ThreeApis.Request(number) with { Wait = queued ? false : null, Queue = queued ? true : null }, CancellationToken.None);
            if (queued && answer is ApiAnswer<CommandResponse>.Ok(var command)) _queued.Add(command.CommandId);
            _answers.Add(answer);
        }
    }
}
