using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kubently.Contracts;

namespace Kubently.Executor;

/// <summary>What one executor tells of itself: activities and metrics named <c>Kubently.Executor</c>.</summary>
internal sealed class ExecutorTelemetry : IDisposable
{
    public const string Name = "Kubently.Executor";

    private readonly ActivitySource _activities = new(Name);
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _reconnects;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _repeats;

    public ExecutorTelemetry(ExecutorOptions options)
    {
        // Several executors may live in one process; the cluster tells their instruments apart.
        _meter = new Meter(new MeterOptions(Name) { Tags = [new("cluster_id", options.ClusterId.Value)] });
        _duration = _meter.CreateHistogram<double>("kubently.command.duration", "s", "Time from start to end of a command.");
        _reconnects = _meter.CreateCounter<long>("kubently.executor.reconnects", "{connection}", "Streams that ended, by why.");
        _retries = _meter.CreateCounter<long>("kubently.results.retries", "{attempt}", "Posts of a result that have to be repeated.");
        _repeats = _meter.CreateCounter<long>("kubently.commands.redelivered", "{command}", "Commands that were handed over again and not run again.");
    }

    /// <summary>Starts the activity of a command below the request that asked for it; null when nobody listens.</summary>
    public Activity? StartCommand(Command command, string verb)
    {
        var activity = _activities.StartActivity($"{command.Tool} {verb}".TrimEnd(), ActivityKind.Consumer, command.Traceparent);
        return activity?
            .SetTag("kubently.command.id", command.Id.Value)
            .SetTag("kubently.cluster.id", command.ClusterId.Value)
            .SetTag("kubently.tool", command.Tool)
            .SetTag("kubently.correlation.id", command.CorrelationId);
    }

    public void CommandEnded(Activity? activity, string verb, Result result)
    {
        var outcome = OutcomeWord.Of(result.Outcome);
        _duration.Record(result.ExecutionTimeMs / 1000.0, new("verb", verb), new KeyValuePair<string, object?>("outcome", outcome));
        if (activity is null) return;
        activity.SetTag("kubently.outcome", outcome).SetTag("kubently.exit_code", result.ExitCode);
        if (result.Outcome is Outcome.Failed or Outcome.TimedOut) activity.SetStatus(ActivityStatusCode.Error, result.Message);
    }

    /// <summary>Starts the activity of a result's way to the API, below the command's own; null when nobody listens.</summary>
    public Activity? StartPost(ActivityContext command, CommandId id) => command == default
        ? null
        : _activities.StartActivity("send executor-results", ActivityKind.Producer, command)?.SetTag("kubently.command.id", id.Value);

    public void StreamEnded(string why) => _reconnects.Add(1, new KeyValuePair<string, object?>("reason", why));

    public void ResultRetried() => _retries.Add(1);

    public void CommandRepeated() => _repeats.Add(1);

    public void ObserveWork(Func<int> running, Func<int> waiting)
    {
        _meter.CreateObservableGauge("kubently.executor.running", running, "{command}", "Commands that run now.");
        _meter.CreateObservableGauge("kubently.queue.depth", waiting, "{command}", "Commands that wait for a free place.");
    }

    public void ObserveWatch(Func<int> current) =>
        _meter.CreateObservableGauge("kubently.watch.kinds", current, "{kind}", "Kinds of objects that are watched and up to date.");

    public void ObserveLink(Func<bool> connected) =>
        _meter.CreateObservableGauge("kubently.executor.connected", () => connected() ? 1 : 0, "{stream}", "Whether the stream is open.");

    public void ObserveResults(Func<int> buffered) =>
        _meter.CreateObservableGauge("kubently.results.buffered", buffered, "{result}", "Results that the API has not taken yet.");

    public void Dispose()
    {
        _meter.Dispose();
        _activities.Dispose();
    }
}
