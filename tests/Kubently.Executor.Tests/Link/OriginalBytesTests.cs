using Kubently.Contracts;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Executor.Tests.Link;

/// <summary>This executor at a server that sends what the original sends, byte by byte.</summary>
public sealed class OriginalBytesTests
{
    private const string Connected = "event: connected\r\ndata: {\"status\": \"connected\", \"cluster_id\": \"prod-eu\"}\r\n\r\n";
    private const string Ping = ": ping - 2026-08-21 10:00:15.123456+00:00\r\n\r\n";

    [Fact]
    public async Task Commands_in_whatever_pieces_are_run_and_their_results_are_taken()
    {
        await using var server = new OriginalServer(
            Connected, Ping, "event: command\r\ndata: {\"id\": \"a1\", \"args\": [\"get\", \"po", "ds\"], \"timeout\": 10, \"correlation_id\": null}\r", "\n\r\n" + Ping,
            "event: keepalive\r\ndata: {\"timestamp\": 12345.678}\r\n\r\nevent: command\r\ndata: {\"id\": \"a2\", \"args\": [\"delete\", \"pod\", \"x\"], \"timeout\": 10, \"correlation_id\": \"c\"}\r\n\r\n"
            + "event: command\r\ndata: {\"id\": \"a3\", \"tool\": \"loki\", \"request\": {\"query\": \"x\"}, \"timeout\": 30, \"correlation_id\": null}\r\n\r\n");
        var kubectl = new FakeKubectl
        {
            Outcome = request => request.Args[0] == "get" ? new KubectlOutcome.Completed(0, "NAME\n", "") : new KubectlOutcome.Refused("policy.verb", "delete is not run here."),
        };
        using var host = ExecutorHost.Create(
            new ExecutorOptions { ApiUrl = server.Url, ClusterId = ClusterId.Parse("prod-eu"), Token = new ExecutorToken(Rig.Token) }, new FakeCluster(), services: services =>
            {
                services.AddSingleton<IKubectl>(kubectl);
                services.AddSingleton<IDiagnosis>(new FakeDiagnosis());
            });
        await host.StartAsync(TestContext.Current.CancellationToken);

        var run = await server.Results.NextAsync(result => result.Body.GetProperty("command_id").GetString() == "a1");
        var refused = await server.Results.NextAsync(result => result.Body.GetProperty("command_id").GetString() == "a2");
        var unknown = await server.Results.NextAsync(result => result.Body.GetProperty("command_id").GetString() == "a3");

        Assert.Equal((true, true, true), (run.Taken, refused.Taken, unknown.Taken));
        Assert.Equal((true, "NAME\n"), (run.Body.GetProperty("success").GetBoolean(), run.Body.GetProperty("output").GetString()));
        Assert.Equal((false, "delete is not run here."), (refused.Body.GetProperty("success").GetBoolean(), refused.Body.GetProperty("error").GetString()));
        Assert.Contains("no tool 'loki'", unknown.Body.GetProperty("error").GetString(), StringComparison.Ordinal);
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await host.StopAsync(now.Token).Within();
    }
}
