using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Sandbox;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Telemetry;

public sealed class TraceTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_leads_from_a_request_through_redis_and_the_stream_to_the_cluster_and_back()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var streaming = await ApiProcess.StartAsync(redis.ConnectionString, collector.Settings);
        await using var asked = await ApiProcess.StartAsync(redis.ConnectionString, collector.Settings);
        await using var executor = ExecutorProcess.Start(streaming, sandbox.KubeconfigYaml, collector.Settings);
        var cluster = ClusterId.Parse(ApiProcess.Cluster);
        await Eventually.HoldsAsync(async () => TwoApis.Value(await asked.Client.GetClusterAsync(cluster, Cancel)).Summary.State == ClusterState.Connected, () => executor.Output);

        TwoApis.Value(await asked.Client.ExecuteAsync(new ExecuteRequest { ClusterId = cluster, Args = ["get", "pods", "-n", "shop"], CorrelationId = "case-4711" }, Cancel));

        ExportedSpan? back = null;
        await Eventually.HoldsAsync(() => (back = collector.Spans.FirstOrDefault(span => span.Name == "POST /executor/results")) is not null, () => string.Join('\n', collector.Spans));
        var trace = back!.Trace;
        // Three processes export in their own time: the request's own span ends last of one, the post of the result in the executor's.
        foreach (var last in (Func<ExportedSpan, bool>[])[span => span.Parent.Length == 0, span => span.Id == back.Parent, span => span.Name == "send executor-results", span => span.Name == "deliver executor-commands"])
            await Eventually.HoldsAsync(() => collector.Spans.Any(span => span.Trace == trace && last(span)), () => string.Join('\n', collector.Spans));
        var spans = collector.Spans.Where(span => span.Trace == trace).ToList();
        ExportedSpan Below(ExportedSpan parent, string service, Func<ExportedSpan, bool> which) =>
            spans.Find(span => span.Parent == parent.Id && span.Service == service && which(span))
            ?? throw new Xunit.Sdk.XunitException($"nothing of {service} below {parent}:\n{string.Join('\n', spans)}");

        var request = spans.Single(span => span.Parent.Length == 0);
        Assert.Equal(("Kubently.Api", "POST /debug/execute"), (request.Service, request.Name));
        var sent = Below(request, "Kubently.Api", span => span.Name == "send executor-commands");
        Assert.Equal("redis", sent.Tag("messaging.system"));
        var delivered = Below(sent, "Kubently.Api", span => span.Name == "deliver executor-commands");
        var run = Below(sent, "Kubently.Executor", span => span.Name == "kubectl get");
        Assert.All([sent, delivered, run], span => Assert.Equal(("case-4711", cluster.Value), (span.Tag("kubently.correlation.id"), span.Tag("kubently.cluster.id"))));
        Below(run, "Kubently.Executor", span => span.Name == "GET" && span.Tag("url.full").Contains("/api/v1/namespaces/shop/pods", StringComparison.Ordinal));
        var result = Below(run, "Kubently.Executor", span => span.Name == "send executor-results");
        var post = Below(result, "Kubently.Executor", span => span.Name == "POST");
        Assert.Equal(post.Id, back.Parent);
    }

    [Fact]
    public async Task The_metrics_that_the_design_names_are_exported_under_their_names()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var api = await ApiProcess.StartAsync(redis.ConnectionString, collector.Settings);
        await using var executor = ExecutorProcess.Start(api, sandbox.KubeconfigYaml, collector.Settings);
        var cluster = ClusterId.Parse(ApiProcess.Cluster);
        await Eventually.HoldsAsync(async () => TwoApis.Value(await api.Client.GetClusterAsync(cluster, Cancel)).Summary.State == ClusterState.Connected, () => executor.Output);
        TwoApis.Value(await api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = cluster, Args = ["get", "pods"] }, Cancel));
        TwoApis.Value(await api.Client.ExecuteAsync(new ExecuteRequest { ClusterId = cluster, Args = ["get", "secrets", "-o", "yaml"] }, Cancel));

        (string, string)[] named =
        [
            ("Kubently.Api", "kubently.command.duration"), ("Kubently.Api", "kubently.dispatch.latency"), ("Kubently.Api", "kubently.executor.connected"),
            ("Kubently.Api", "kubently.queue.depth"), ("Kubently.Api", "kubently.policy.refused"), ("Kubently.Api", "kubently.sessions.active"),
            ("Kubently.Executor", "kubently.command.duration"), ("Kubently.Executor", "kubently.executor.connected"), ("Kubently.Executor", "kubently.queue.depth"),
        ];
        await Eventually.HoldsAsync(() => named.All(collector.Metrics.ContainsKey), () => $"missing: {string.Join(", ", named.Where(each => !collector.Metrics.ContainsKey(each)))}");
    }
}
