using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

public abstract class LatencyTests(Stores stores, RedisKind kind)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 30, 10, TimeSpan.Zero);

    [Fact]
    public async Task A_cluster_says_how_long_its_commands_took_minute_by_minute()
    {
        var time = new FakeTimeProvider(Start);
        await using var api = await StartAsync(time);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        foreach (var took in (int[])[90, 100, 2000]) await RunAsync(api, executor, time, took);
        time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(api, executor, time, 0);

        var latency = (await SummaryAsync(api)).Latency!;

        Assert.Equal(Start.AddSeconds(-10).AddMinutes(2 - 29), latency.From);
        Assert.Equal([3, 0, 1], latency.Counts[^3..]);
        Assert.Equal([2000, 0, 0], latency.MaxMs[^3..]);
        Assert.InRange(latency.P50Ms[^3], 80, 120);
        Assert.Equal(0, latency.P50Ms[^1]);
        Assert.All([latency.Counts, latency.P50Ms, latency.MaxMs], list => Assert.Equal(30, list.Length));
        Assert.Equal(latency.Counts, Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary.Latency!.Counts);
    }

    [Fact]
    public async Task What_a_command_says_about_time_limits_of_its_own_changes_nothing()
    {
        var time = new FakeTimeProvider(Start);
        await using var api = await StartAsync(time);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await RunAsync(api, executor, time, 50, "\"timeout_seconds\":250");
        Assert.Equal(50, (await SummaryAsync(api)).Latency!.MaxMs[^1]);
    }

    [Fact]
    public async Task Minutes_that_are_over_make_room_and_a_silent_half_hour_is_not_told()
    {
        var time = new FakeTimeProvider(Start);
        await using var api = await StartAsync(time);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        Assert.Null((await SummaryAsync(api)).Latency);
        await RunAsync(api, executor, time, 90);
        // The same place among the thirty, half an hour later: what was there is not counted along.
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null((await SummaryAsync(api)).Latency);
        await RunAsync(api, executor, time, 400);

        var latency = (await SummaryAsync(api)).Latency!;

        Assert.Equal((1, 400), (latency.Counts.Sum(), latency.MaxMs[^1]));
    }

    private async Task<ApiUnderTest> StartAsync(FakeTimeProvider time) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), services => services.AddSingleton<TimeProvider>(time), null, ("Dispatch:Keepalive", "00:01:00"));

    private static async Task<ClusterSummary> SummaryAsync(ApiUnderTest api) =>
        Value(await api.Client.ListClustersAsync(Cancel)).Details.Single(each => each.ClusterId == api.Cluster);

    private static async Task RunAsync(ApiUnderTest api, ExecutorByHand executor, FakeTimeProvider time, int tookMs, string correlation = "incident-1")
    {
        var asking = api.Client.ExecuteAsync(Pods(api) with { CorrelationId = correlation }, Cancel);
        var command = await executor.NextCommandAsync();
        time.Advance(TimeSpan.FromMilliseconds(tookMs));
        await executor.AnswerAsync(command, "ok");
        Assert.Equal(CommandStatus.Success, Value(await asking).Status);
    }
}
