using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Faults;

/// <summary>Callers that issue numbered commands at any of the API processes, at a steady rate, and ask for the ends of those that they did not wait for.</summary>
internal sealed class Load(FaultWorld world, int first, int seed)
{
    private const int Callers = 48;

    // With as many callers about 120 commands a second.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(3);

    private readonly ConcurrentBag<Attempt> _attempts = [];
    private readonly ConcurrentQueue<Attempt> _open = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _next = first - 1;

    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_start);

    public IReadOnlyCollection<Attempt> Attempts => _attempts;

    /// <summary>Issues until it is told to stop, then until the ends of all are known or <paramref name="patience"/> is over.</summary>
    public async Task RunAsync(int most, TimeSpan patience, CancellationToken stop)
    {
        var issuing = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(new Random(unchecked((seed * 31) + caller)), first + most, stop)));
        using var asking = new CancellationTokenSource();
        var questions = AskAsync(issuing, asking.Token);
        await issuing;
        asking.CancelAfter(patience);
        await questions;
    }

    private async Task CallAsync(Random random, int end, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            var number = Interlocked.Increment(ref _next);
            if (number >= end) return;
            await IssueAsync(new Attempt(number), world.Apis[random.Next(world.Apis.Count)]);
        }
    }

    private async Task IssueAsync(Attempt attempt, ApiProcess api)
    {
        if (attempt.IsChange) world.Place([attempt.Number]);
        attempt.Sent = Now;
        var answer = await api.Client.ExecuteAsync(Request(attempt), CancellationToken.None);
        attempt.Answered = attempt.Ended = Now;
        switch (answer)
        {
            case ApiAnswer<CommandResponse>.Ok(var command):
                Take(attempt, command);
                break;
            case ApiAnswer<CommandResponse>.Refused(var problem):
                (attempt.Problem, attempt.Error) = (problem.Type, problem.Detail);
                break;
            case ApiAnswer<CommandResponse>.Unreachable(var reason):
                attempt.Unreachable = reason;
                break;
        }

        _attempts.Add(attempt);
        if (attempt is { Id: not null, Outcome: null }) _open.Enqueue(attempt);
    }

    // Ends when the last command is issued and none is open any more.
    private async Task AskAsync(Task issuing, CancellationToken stop)
    {
        var turn = 0;
        while (!stop.IsCancellationRequested)
        {
            var issued = issuing.IsCompleted;
            if (!_open.TryDequeue(out var attempt))
            {
                if (issued) return;
                await Task.Delay(Pace / 4, TimeProvider.System, CancellationToken.None);
                continue;
            }

            using var limit = new CancellationTokenSource(LongestQuestion);
            try
            {
                var answer = await world.Apis[turn++ % world.Apis.Count].Client.GetCommandAsync(attempt.Id!.Value, limit.Token);
                attempt.Ended = Now;
                if (answer is ApiAnswer<CommandResponse>.Ok(var command)) Take(attempt, command);
                else if (answer is ApiAnswer<CommandResponse>.Refused { Problem.Status: 404 } forgotten) (attempt.Problem, attempt.Error) = (forgotten.Problem.Type, forgotten.Problem.Detail);
            }
            catch (OperationCanceledException)
            {
                // Asked again.
            }

            if (attempt is { Outcome: null, Problem: null }) _open.Enqueue(attempt);
            // All that are open are asked about a few times a second.
            if (turn % 64 == 0) await Task.Delay(Pace / 4, TimeProvider.System, CancellationToken.None);
        }
    }

    private static void Take(Attempt attempt, CommandResponse command) =>
        (attempt.Id, attempt.Outcome, attempt.ExitCode, attempt.Error) = (command.CommandId, command.Outcome, command.ExitCode, command.Error);

    private static ExecuteRequest Request(Attempt attempt) => new()
    {
        ClusterId = ClusterId.Parse(ApiProcess.Cluster),
        Args = attempt.IsChange
            ? ["label", "configmap", $"number-{attempt.Number}", "-n", "default", "run=yes"]
            : ["get", "pods", "-A", "-l", $"number={attempt.Number}"],
        TimeoutSeconds = attempt.TimeoutSeconds,
        Wait = attempt.IsQueued ? false : null,
        Queue = attempt.IsQueued ? true : null,
    };
}
