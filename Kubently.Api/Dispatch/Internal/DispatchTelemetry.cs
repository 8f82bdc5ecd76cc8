using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kubently.Api.Telemetry;
using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>What delivery tells of itself. Labels are few whatever callers and executors send; no cluster and no caller is among them.</summary>
internal sealed class DispatchTelemetry
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ended;
    private readonly UpDownCounter<long> _connected;
    private readonly TimeProvider _time;
    private readonly ILogger<DispatchTelemetry> _logger;

    public DispatchTelemetry(IMeterFactory meters, TimeProvider time, ILogger<DispatchTelemetry> logger)
    {
        (_time, _logger) = (time, logger);
        var meter = meters.Create(ApiTelemetry.Source);
        _duration = meter.CreateHistogram("kubently.command.duration", "s", "Time from a request's command to its answer, of commands whose caller waits.", advice: Advice());
        _latency = meter.CreateHistogram("kubently.dispatch.latency", "s", "Time from a command's acceptance until it is written to its executor's stream.", advice: Advice());
        _refused = meter.CreateCounter<long>("kubently.policy.refused", "{command}", "Commands that an executor's policy refused, by rule.");
        _ended = meter.CreateCounter<long>("kubently.command.ended", "{command}", "Commands that ended, by verb and outcome; each is counted once, on one process.");
        _connected = meter.CreateUpDownCounter<long>("kubently.executor.connected", "{stream}", "Executors whose stream this process holds.");
    }

    /// <summary>The activity of a command's way to its executor and back; null when nobody listens.</summary>
    public static Activity? StartSend(Command command)
    {
        var activity = ApiTelemetry.Activities.StartActivity("send executor-commands", ActivityKind.Producer);
        return activity is null ? null : Describe(activity, command).SetTag("messaging.operation.type", "send");
    }

    /// <summary>Ends <paramref name="activity"/> and records what its command took.</summary>
    public void Answered(Activity? activity, Command command, Result result, TimeSpan took)
    {
        var outcome = OutcomeWord.Of(result.Outcome);
        _duration.Record(took.TotalSeconds, new("verb", Verb(command)), new KeyValuePair<string, object?>("outcome", outcome));
        if (activity is null) return;
        activity.SetTag("kubently.outcome", outcome);
        if (result.Outcome is Outcome.Failed or Outcome.TimedOut or Outcome.Lost) activity.SetStatus(ActivityStatusCode.Error, result.Message);
    }

    /// <summary>A command was written to its executor's stream, by whichever process holds that.</summary>
    public void Delivered(Command command)
    {
        var waited = _time.GetUtcNow() - command.IssuedAt;
        // Two processes' clocks may differ by more than it took.
        _latency.Record(Math.Max(0, waited.TotalSeconds));
        if (command.Traceparent is not { } trace || !ApiTelemetry.Activities.HasListeners()) return;
        using var activity = ApiTelemetry.Activities.StartActivity("deliver executor-commands", ActivityKind.Consumer, trace);
        if (activity is not null) Describe(activity, command).SetTag("messaging.operation.type", "receive");
    }

    /// <summary>A command has ended; told once a command.</summary>
    public void Ended(Command command, Result result)
    {
        _ended.Add(1, new("verb", Verb(command)), new KeyValuePair<string, object?>("outcome", OutcomeWord.Of(result.Outcome)));
        if (result.Outcome == Outcome.Refused) _refused.Add(1, new KeyValuePair<string, object?>("rule", ApiTelemetry.Label(result.Rule)));
        var level = command.Mutating || result.Outcome is not (Outcome.Completed or Outcome.Refused) ? LogLevel.Information : LogLevel.Debug;
        if (_logger.IsEnabled(level)) _logger.Log(level, default, new EndedCommand(command, Verb(command), result), null, static (ended, _) => ended.ToString());
    }

    public void Connected() => _connected.Add(1);

    public void Disconnected() => _connected.Add(-1);

    private static Activity Describe(Activity activity, Command command) => activity
        .SetTag("messaging.system", "redis")
        .SetTag("messaging.destination.name", "executor-commands")
        .SetTag("kubently.command.id", command.Id.Value)
        .SetTag("kubently.cluster.id", command.ClusterId.Value)
        .SetTag("kubently.tool", command.Tool)
        .SetTag("kubently.correlation.id", command.CorrelationId);

    private static string Verb(Command command) =>
        command.Tool != Command.KubectlTool ? ApiTelemetry.Label(command.Tool)
        : command.Args is [var verb, ..] && CommandLineParser.IsVerb(verb) ? verb : "other";

    // From under a millisecond within one machine to the longest time that a command may have.
    private static InstrumentAdvice<double> Advice() => new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };
}
