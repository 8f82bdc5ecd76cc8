using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Host;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_command_continues_the_trace_of_its_request()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var ended = new Signals<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Kubently.Executor",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "traced", more: $""","traceparent":"00-{trace}-b7ad6b7169203331-01" """);
        // Posting its result is of the same trace, and may have ended before it.
        var activity = await ended.NextAsync(activity => activity.TraceId.ToString() == trace && activity.Kind == ActivityKind.Consumer);
        Assert.Equal(("kubectl get", "b7ad6b7169203331", "completed"), (activity.DisplayName, activity.ParentSpanId.ToString(), activity.GetTagItem("kubently.outcome")));
    }

    [Fact]
    public async Task Commands_are_counted_by_verb_and_outcome_and_odd_words_make_no_new_series()
    {
        await using var rig = await Rig.StartAsync(options => options with { ClusterId = Contracts.ClusterId.Parse("measured") });
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Kubently.Executor" && instrument.Meter.Tags!.Any(tag => tag.Value is "measured")) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.Enqueue($"{instrument.Name} {value}"));
        listener.Start();
        var stream = await rig.Api.Streams.NextAsync();
        await stream.SendAsync("connected", "{}");
        await stream.SendAsync("command", """{"id":"a1","args":["get","pods"],"timeout":10}""");
        await rig.ResultAsync("a1");
        await stream.SendAsync("command", """{"id":"a2","args":["xyzzy-123"],"timeout":10}""");
        await rig.ResultAsync("a2");
        listener.RecordObservableInstruments();
        Assert.Contains("kubently.command.duration get completed", seen);
        Assert.Contains("kubently.command.duration other completed", seen);
        Assert.Contains("kubently.executor.connected 1", seen);
        Assert.Contains("kubently.queue.depth 0", seen);
    }
}
