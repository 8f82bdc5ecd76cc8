using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Kubently.Grading.Scenarios;

namespace Kubently.Grading.Running;

/// <summary>Asks the agent each scenario's question, end to end: API, Redis, executor and cluster in this process, over real sockets.</summary>
public static class EvalRun
{
    /// <summary>Runs all scenarios on one API; tells of each as it ends, in any order, one at a time.</summary>
    public static async Task RunAsync(IEnumerable<Scenario> scenarios, EvalOptions options, Action<Scenario, Transcript> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Lanes is >= 1 and <= 16, true, nameof(options));
        ImmutableArray<ClusterId> lanes = [.. Enumerable.Range(1, options.Lanes).Select(lane => ClusterId.Parse(FormattableString.Invariant($"prod-eu-{lane}")))];
        await using var api = await GradedApi.StartAsync(lanes, options.Settings, cancellationToken);
        var waiting = new ConcurrentQueue<Scenario>(scenarios);
        var telling = new Lock();
        await Task.WhenAll(lanes.Select(async lane =>
        {
            await Task.Yield();
            while (waiting.TryDequeue(out var scenario))
            {
                var transcript = await RunAsync(scenario, lane, api, options.TimeLimit, cancellationToken);
                lock (telling) tell(scenario, transcript);
            }
        }));
    }

    private static async Task<Transcript> RunAsync(Scenario scenario, ClusterId id, GradedApi api, TimeSpan limit, CancellationToken cancellationToken)
    {
        await using var cluster = await GradedCluster.StartAsync(scenario, id, api, cancellationToken);
        using var timer = new CancellationTokenSource(limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var events = new List<AgentEvent>();
        try
        {
            await foreach (var happened in api.Client.AskAsync(Request(scenario, id), TimeProvider.System, either.Token)) events.Add(happened);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            events.Add(new AgentEvent.Failed($"no answer within {limit.TotalSeconds:0} s") { At = TimeProvider.System.GetUtcNow() });
        }

        var calls = events.OfType<AgentEvent.ToolCallStarted>().ToArray();
        var usage = events.OfType<AgentEvent.Usage>().LastOrDefault();
        return new Transcript
        {
            Answer = events.OfType<AgentEvent.Done>().LastOrDefault()?.Answer ?? "",
            Failure = events.OfType<AgentEvent.Failed>().LastOrDefault()?.Detail,
            Findings = [.. events.OfType<AgentEvent.FindingReported>().Select(found => found.Finding).DistinctBy(Key)],
            ToolCalls = calls.Length,
            Tokens = (usage?.InputTokens ?? 0) + (usage?.OutputTokens ?? 0),
            // What the API refuses already never gets to the executor's kubectl.
            Refused = cluster.Refused + Math.Max(0, calls.Count(call => call.Tool == Command.KubectlTool) - cluster.KubectlRuns),
            Writes = cluster.Writes,
            Duration = TimeProvider.System.GetElapsedTime(start),
        };
    }

    private static (string, ObjectReference) Key(Finding finding) => (finding.Rule, finding.Object);

    private static AskRequest Request(Scenario scenario, ClusterId id) => scenario.Prompt.Contains("{cluster}", StringComparison.Ordinal)
        ? new AskRequest { Question = scenario.Prompt.Replace("{cluster}", id.ToString(), StringComparison.Ordinal) }
        : new AskRequest { Question = scenario.Prompt, ClusterId = id };
}
