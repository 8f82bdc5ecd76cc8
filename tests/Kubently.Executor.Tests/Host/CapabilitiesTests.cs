using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Host;

public sealed class CapabilitiesTests
{
    [Fact]
    public async Task They_are_reported_when_a_stream_opens_and_again_when_the_clusters_version_is_known()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Cluster.Version = "v1.35.2");
        await rig.ConnectAsync();
        var first = Read(await rig.Api.Reports.NextAsync());
        Assert.Equal((SecurityMode.ReadOnly, "1.2.3", "executor-0", null), (first.Mode, first.ExecutorVersion, first.ExecutorPod, first.KubernetesVersion));
        Assert.Equal(["changes", "check", "diagnose", "kubectl", "policy", "preview"], first.Tools);
        Assert.Contains("get", first.AllowedVerbs);
        Assert.Equal("v1.35.2", Read(await rig.Api.Reports.NextAsync()).KubernetesVersion);
    }

    [Fact]
    public async Task A_policy_file_that_has_changed_is_reported_within_seconds_and_a_bad_one_by_its_line()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        try
        {
            await File.WriteAllTextAsync(path, "version: 1", TestContext.Current.CancellationToken);
            var file = Assert.IsType<PolicyOpening.Opened>(PolicyFile.Open(path, TimeProvider.System)).File;
            await using var rig = await Rig.StartAsync(options => options with { Policy = file });
            await rig.ConnectAsync();
            var first = Read(await rig.Api.Reports.NextAsync());
            Assert.Equal((file.Current.Hash, null), (first.PolicyVersion, first.PolicyError));
            await File.WriteAllTextAsync(path, "version: 1\nverb: {}", TestContext.Current.CancellationToken);
            await rig.Time.PassAsync(2, 2);
            var second = Read(await rig.Api.Reports.NextAsync(report => Read(report).PolicyError is not null));
            Assert.Equal(first.PolicyVersion, second.PolicyVersion);
            Assert.Contains("line 2, column 1", second.PolicyError, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task They_are_reported_on_each_new_stream()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await rig.Api.Reports.NextAsync();
        stream.End();
        await rig.Time.PassAsync(0.1, 0.5);
        await rig.ConnectAsync(epoch: 2);
        await rig.Api.Reports.NextAsync();
    }

    [Fact]
    public async Task It_beats_each_interval_and_reports_again_when_it_was_forgotten()
    {
        await using var rig = await Rig.StartAsync(options => options with { HeartbeatInterval = TimeSpan.FromSeconds(60) });
        await rig.ConnectAsync(keepaliveSeconds: 120);
        // The wait that began before the stream was open, and ended with it.
        await rig.Time.WaitOfAsync(60, 60);
        await rig.Api.Reports.NextAsync();
        await BeatAsync(rig);
        Assert.Equal("", await rig.Api.Beats.NextAsync());
        rig.Api.HeartbeatBody = """{"status":"not_found","message":"Consider re-reporting."}""";
        await BeatAsync(rig);
        await rig.Api.Beats.NextAsync();
        await rig.Api.Reports.NextAsync();
    }

    [Fact]
    public async Task A_cluster_that_was_upgraded_is_reported_with_the_next_beat()
    {
        await using var rig = await Rig.StartAsync(options => options with { HeartbeatInterval = TimeSpan.FromSeconds(60) });
        await rig.ConnectAsync(keepaliveSeconds: 120);
        // The wait that began before the stream was open, and ended with it.
        await rig.Time.WaitOfAsync(60, 60);
        await rig.Api.Reports.NextAsync();
        rig.Cluster.Version = "v1.36.0";
        await BeatAsync(rig);
        Assert.Equal("v1.36.0", Read(await rig.Api.Reports.NextAsync()).KubernetesVersion);
    }

    [Fact]
    public async Task A_report_that_failed_is_sent_again()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Api.CapabilitiesStatus = 500);
        await rig.ConnectAsync();
        await rig.Api.Reports.NextAsync();
        await rig.LoggedAsync("Capabilities could not be reported");
        rig.Api.CapabilitiesStatus = 200;
        await rig.Time.PassAsync(0.1, 0.5);
        await rig.Api.Reports.NextAsync();
        await rig.LoggedAsync("Capabilities reported");
    }

    private static async Task BeatAsync(Rig rig)
    {
        await rig.Time.WaitOfAsync(60, 60);
        rig.Time.Advance(TimeSpan.FromSeconds(60));
    }

    private static Contracts.Capabilities Read(string json) => JsonSerializer.Deserialize(json, KubentlyJson.Wire.Capabilities)!;
}
