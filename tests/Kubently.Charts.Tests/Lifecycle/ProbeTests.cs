using System.Net;
using System.Text.Json.Nodes;
using Kubently.Api;
using Kubently.Charts.Tests.Rendering;
using Kubently.Charts.Tests.Settings;
using Kubently.Contracts;
using Kubently.Executor;
using Kubently.Testing;
using Kubently.Testing.Processes;
using Kubently.Testing.Recording;
using Kubently.Web;
using Microsoft.AspNetCore.Builder;

namespace Kubently.Charts.Tests.Lifecycle;

/// <summary>The programs, started with the environment of a rendering and asked at the paths of its probes: each probe tells what it claims.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData("defaults")]
    [InlineData("tls-existing")]
    public async Task The_API_is_alive_without_Redis_and_ready_with_it_only(string values)
    {
        var redis = await RealRedis.StartOrSkipAsync();
        await using var _ = redis;
        var rendering = await Renderings.OfAsync(Chart.Server, values);
        using var pod = new PodUnderTest(rendering, "-api");
        await using var api = await StartedPrograms.StartAsync(pod, builder => builder.AddKubentlyApi(), app => app.MapKubentlyApi(), ("ConnectionStrings:redis", redis.ConnectionString));
        var container = rendering.Single("Deployment", "-api").Containers.Single();
        await Eventually.HoldsAsync(async () => await AskAsync(api, container, "readinessProbe") == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, container, "startupProbe"));
        await redis.KillAsync();
        await Eventually.HoldsAsync(async () => await AskAsync(api, container, "readinessProbe") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, container, "livenessProbe"));
    }

    [Theory]
    [InlineData("defaults")]
    [InlineData("tls-existing")]
    public async Task The_console_answers_its_probes(string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Server, values);
        using var pod = new PodUnderTest(rendering, "-console");
        await using var console = await StartedPrograms.StartAsync(pod, builder => builder.AddKubentlyConsole(), app => app.MapKubentlyConsole());
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            Assert.Equal(HttpStatusCode.OK, await AskAsync(console, rendering.Single("Deployment", "-console").Containers.Single(), probe));
    }

    [Fact]
    public async Task An_executor_lives_without_its_API_and_is_ready_with_it_only()
    {
        var container = (await Renderings.OfAsync(Chart.Executor, "read-only")).Single("Deployment").Containers.Single();
        var port = FreePort.Next();
        // Nobody listens at port 1.
        using var executor = ExecutorHost.Create(
            new ExecutorOptions { ApiUrl = new Uri("http://127.0.0.1:1"), ClusterId = ClusterId.Parse("prod-eu"), Token = new ExecutorToken("kubx_0123456789"), HealthPort = port }, new RecordingCluster());
        await executor.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(new Uri($"http://127.0.0.1:{port}"), container, "livenessProbe"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(new Uri($"http://127.0.0.1:{port}"), container, "startupProbe"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(new Uri($"http://127.0.0.1:{port}"), container, "readinessProbe"));
        await executor.StopAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpStatusCode> AskAsync(WebApplication app, JsonObject container, string probe)
    {
        var address = StartedPrograms.AddressOf(app);
        Assert.Equal((string)container[probe]!["httpGet"]!["scheme"]!, address.Scheme.ToUpperInvariant());
        return AskAsync(address, container, probe);
    }

    // As the kubelet asks: it checks no certificate, and follows no redirection.
    private static async Task<HttpStatusCode> AskAsync(Uri address, JsonObject container, string probe)
    {
#pragma warning disable CA5359 // The kubelet does not either.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
#pragma warning restore CA5359
        using var answer = await http.GetAsync(new Uri(address, (string)container[probe]!["httpGet"]!["path"]!), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
