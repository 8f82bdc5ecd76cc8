using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Testing;

namespace Kubently.Api.Tests.Health;

public sealed class MetricsTests(Stores stores)
{
    [Fact]
    public async Task Prometheus_reads_how_commands_went_and_names_no_cluster_and_no_caller()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var running = api.Client.ExecuteAsync(Answers.Pods(api), Answers.Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "pods");
        Answers.Value(await running);
        var refused = api.Client.ExecuteAsync(Answers.Pods(api), Answers.Cancel);
        await executor.PostAsync(ExecutorByHand.ResultOf(await executor.NextCommandAsync(), "") with
        {
            Outcome = Outcome.Refused,
            ExitCode = null,
            Rule = "rule.of-this-test",
            Message = "It is not allowed.",
        });
        Answers.Value(await refused);

        var page = await ScrapeAsync(api, "kubently_clusters_registered");

        Assert.Matches("""(?m)^kubently_command_duration_seconds_count\{.*outcome="completed",verb="get".*\} [1-9]""", page);
        Assert.Matches("""(?m)^kubently_command_ended_total\{.*outcome="refused",verb="get".*\} [1-9]""", page);
        Assert.Matches("""(?m)^kubently_policy_refused_total\{.*rule="rule\.of-this-test".*\} 1\b""", page);
        Assert.Matches("""(?m)^kubently_dispatch_latency_seconds_count\{.*\} [1-9]""", page);
        // All hosts of this process add to it, also those that were there before its meter was listened to.
        Assert.Matches("""(?m)^kubently_executor_connected\{.*\} -?\d+""", page);
        foreach (var gauge in (string[])["kubently_sessions_active", "kubently_active_sessions", "kubently_queue_depth", "kubently_clusters_connected"])
            Assert.Matches($"(?m)^{gauge}\\{{", page);
        Assert.DoesNotContain(api.Cluster.Value, page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"suite\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_executor_makes_up_adds_no_time_series()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var running = api.Client.ExecuteAsync(Answers.Pods(api), Answers.Cancel);
        await executor.PostAsync(ExecutorByHand.ResultOf(await executor.NextCommandAsync(), "") with
        {
            Outcome = Outcome.Refused,
            ExitCode = null,
            Rule = "Made up\n\"}",
            Message = "It is not allowed.",
        });
        Answers.Value(await running);

        var page = await ScrapeAsync(api, "rule=\"other\"");

        Assert.DoesNotContain("Made up", page, StringComparison.Ordinal);
    }

    // A scrape within a third of a second is answered with the one before it.
    private static async Task<string> ScrapeAsync(ApiUnderTest api, string until)
    {
        using var stranger = api.NewHttp();
        var page = "";
        await Eventually.HoldsAsync(async () => (page = await stranger.GetStringAsync("metrics", Answers.Cancel)).Contains(until, StringComparison.Ordinal), () => $"no {until} in {page}");
        return page;
    }
}
