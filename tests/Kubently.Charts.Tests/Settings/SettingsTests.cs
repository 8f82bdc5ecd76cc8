using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Api;
using Kubently.Charts.Tests.Rendering;
using Kubently.Executor;
using Kubently.Executor.Settings;
using Kubently.ServiceDefaults;
using Kubently.Web;
using Kubently.Web.Session;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Kubently.Charts.Tests.Settings;

/// <summary>The three programs read what the charts give them: every variable is one that the code asks for, and the code finds nothing wrong with any.</summary>
public sealed class SettingsTests
{
    private static readonly TimeSpan KubernetesOwnGrace = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> ServerMatrix() => MatrixRows.Of(Chart.Server);

    public static TheoryData<string, string> ExecutorMatrix() => MatrixRows.Of(Chart.Executor);

    [Theory]
    [MemberData(nameof(ServerMatrix))]
    public async Task The_API_takes_its_environment(string chart, string values)
    {
        using var pod = new PodUnderTest(await Renderings.OfAsync(Chart.Named(chart), values), "-api");
        var (names, _) = Read(pod, builder => builder.AddKubentlyApi());
        AssertAllRead(pod, names.Has);
    }

    [Theory]
    [MemberData(nameof(ServerMatrix))]
    public async Task The_console_takes_its_environment(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), values);
        if (!rendering.Manifests.Any(manifest => manifest.Kind == "Deployment" && manifest.Name.EndsWith("-console", StringComparison.Ordinal))) return;
        using var pod = new PodUnderTest(rendering, "-console");
        var (names, services) = Read(pod, builder => builder.AddKubentlyConsole());
        await using (services)
        {
            Assert.Equal(pod.Environment["KUBENTLY_API_URL"].TrimEnd('/'), services.GetRequiredService<IOptions<WebOptions>>().Value.ApiUrl.OriginalString);
            Assert.Equal(pod.Environment.GetValueOrDefault("OIDC_ISSUER"), services.GetRequiredService<IOptions<IssuerOptions>>().Value.Issuer?.OriginalString);
        }

        AssertAllRead(pod, names.Has);
    }

    [Theory]
    [MemberData(nameof(ExecutorMatrix))]
    public async Task The_executor_takes_its_environment(string chart, string values)
    {
        using var pod = new PodUnderTest(await Renderings.OfAsync(Chart.Named(chart), values), "");
        var names = new HashSet<string>();
        var settings = ExecutorEnvironment.Read(name => names.Add(name) && name == "KUBERNETES_SERVICE_HOST" ? "10.96.0.1" : pod.Environment.GetValueOrDefault(name), File.Exists);
        Assert.True(settings is ExecutorSettings.Valid, string.Join('\n', (settings as ExecutorSettings.Invalid)?.Errors ?? []));
        AssertAllRead(pod, name => names.Contains(name) || name == "OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    [Theory]
    [MemberData(nameof(ExecutorMatrix))]
    public async Task An_executor_has_longer_to_end_than_it_takes(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), values);
        var drain = TimeSpan.FromSeconds(int.Parse((string)rendering.Environment("")["KUBENTLY_DRAIN_SECONDS"]!, CultureInfo.InvariantCulture));
        var grace = TimeSpan.FromSeconds((long)rendering.Single("Deployment").Pod!["terminationGracePeriodSeconds"]!);
        // Ten more are what the host itself allows for.
        Assert.True(grace >= drain + ExecutorLife.FlushTime + TimeSpan.FromSeconds(10), $"{grace} after a drain of {drain}");
    }

    [Theory]
    [MemberData(nameof(ServerMatrix))]
    public async Task An_API_pod_has_longer_to_end_than_its_streams_take(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), ["--values", Chart.Named(chart).ValueFile(values)], kubeVersion: "1.34.0");
        using var pod = new PodUnderTest(rendering, "-api");
        var (_, services) = Read(pod, builder => builder.AddKubentlyApi());
        await using var _ = services;
        var deployment = rendering.Single("Deployment", "-api");
        var sleep = TimeSpan.FromSeconds((long?)deployment.Containers.Single()["lifecycle"]?["preStop"]?["sleep"]?["seconds"] ?? 0);
        Assert.Equal(values == "spread", sleep == TimeSpan.Zero);
        var grace = TimeSpan.FromSeconds((long)deployment.Pod!["terminationGracePeriodSeconds"]!);
        Assert.True(grace > sleep + services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout, $"{grace}");
        Assert.True(grace > KubernetesOwnGrace);
    }

    [Fact]
    public async Task An_older_Kubernetes_is_spared_what_it_does_not_know()
    {
        var rendering = await Renderings.OfAsync(Chart.Server, "defaults");
        Assert.DoesNotContain(rendering.Manifests.SelectMany(manifest => manifest.Containers), container => container.ContainsKey("lifecycle"));
    }

    [Fact]
    public async Task Every_variable_that_is_nobodys_option_is_used_somewhere()
    {
        var used = new HashSet<string>();
        foreach (var chart in Chart.All)
            foreach (var values in chart.ValueFiles)
                used.UnionWith((await Renderings.OfAsync(chart, values)).Manifests.SelectMany(manifest => manifest.Containers).SelectMany(container => (container["env"] as JsonArray) ?? []).Select(item => (string)item!["name"]!));
        Assert.Empty(FrameworkNames.All.Except(used));
    }

    private static void AssertAllRead(PodUnderTest pod, Func<string, bool> isRead) =>
        Assert.DoesNotContain(pod.Environment.Keys, name => !isRead(name) && !FrameworkNames.Know(name));

    private static (ReadNames Names, ServiceProvider Services) Read(PodUnderTest pod, Action<WebApplicationBuilder> add)
    {
        var names = new ReadNames(pod.Environment);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ((IConfigurationBuilder)builder.Configuration).Add(names);
        builder.AddLogs();
        add(builder);
        return (names, builder.Services.BuildServiceProvider());
    }
}
