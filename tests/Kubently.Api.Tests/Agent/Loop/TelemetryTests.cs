using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Kubently.Api.Tests.Agent.Providers;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing.Models;

namespace Kubently.Api.Tests.Agent.Loop;

public sealed class TelemetryTests(Stores stores)
{
    [Fact]
    public async Task An_answer_leaves_a_span_of_the_model_and_its_tokens()
    {
        var model = $"model-{Guid.NewGuid():N}";
        var spans = new ConcurrentQueue<Activity>();
        var tokens = new ConcurrentQueue<(long Count, string? Direction)>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Kubently.Api",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: "Kubently.Api", Name: "kubently.agent.tokens" }) listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (named["model"] == model) tokens.Enqueue((count, named["direction"]));
        });
        meters.Start();
        var dialect = Dialect.Of("openai");
        await using var provider = await FakeProvider.StartAsync(dialect.Says("All is well."));
        await using var api = await ApiUnderTest.StartAsync(
            await stores.ConnectionStringAsync(RedisKind.Garnet), null, [("Agent:Probe", "false"), .. dialect.Settings(provider.Address, "k"), ("OPENAI_MODEL_NAME", model)]);

        await Talk.AskAsync(api, "what is wrong?");

        Assert.Equal([(4L, "output"), (21L, "input")], tokens.OrderBy(measured => measured.Count));
        var span = Assert.Single(spans, activity => activity.GetTagItem("gen_ai.request.model") as string == model);
        Assert.StartsWith("chat", span.DisplayName, StringComparison.Ordinal);
    }
}
