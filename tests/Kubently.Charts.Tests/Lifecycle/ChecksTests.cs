using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kubently.Api;
using Kubently.Charts.Tests.Rendering;
using Kubently.Charts.Tests.Settings;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Lifecycle;

public sealed class ChecksTests
{
    [Fact]
    public async Task The_API_reads_the_checks_and_the_fleet_report_by_the_clock_is_one_of_them()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var rendering = await Renderings.OfAsync(Chart.Server, "checks");
        using var pod = new PodUnderTest(rendering, "-api");
        await using var api = await StartedPrograms.StartAsync(pod, builder => builder.AddKubentlyApi(), app => app.MapKubentlyApi(), ("ConnectionStrings:redis", redis.ConnectionString));
        using var http = new HttpClient { BaseAddress = StartedPrograms.AddressOf(api) };
        // The key that the chart has made opens it, too.
        http.DefaultRequestHeaders.Add("X-API-Key", rendering.Single("Secret", "-keys").Text("stringData", "key.admin"));
        using var answer = await http.PostAsJsonAsync(new Uri("/webhooks/scheduled-check", UriKind.Relative), new JsonObject { ["check"] = "no-such-check" }, TestContext.Current.CancellationToken);
        Assert.Contains("The checks are: nightly, asked-for, fleet-report.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("How is the fleet?", pod.Environment["Webhooks__FleetReport"]);
    }
}
