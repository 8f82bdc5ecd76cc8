using System.Net;
using System.Text.Json;
using Kubently.Contracts.Checks;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Work;

public sealed class CheckTests
{
    [Fact]
    public async Task An_executor_that_is_well_says_so_and_has_asked_for_one_object_of_each_kind()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Cluster.Version = "v1.35.2");
        var report = await ReportAsync(rig);
        Assert.Equal(("1.2.3", "executor-0"), (report.Version, report.Pod));
        Assert.Equal(["kubernetes", "permissions", "policy", "clock"], report.Checks.Select(check => check.Name));
        Assert.All(report.Checks, check => Assert.Equal((CheckState.Ok, null), (check.State, check.Code)));
        Assert.All(rig.Cluster.Asked.Where(path => path != "version"), path => Assert.EndsWith("?limit=1", path, StringComparison.Ordinal));
        Assert.Contains("api/v1/pods?limit=1", rig.Cluster.Asked);
    }

    [Theory]
    [InlineData(401, "kubernetes-unauthorized")]
    [InlineData(503, "kubernetes-unwell")]
    public async Task What_the_API_server_answers_has_a_name_and_ends_the_look_at_permissions(int status, string code)
    {
        await using var rig = await Rig.StartAsync(before: rig => (rig.Cluster.Version, rig.Cluster.Status) = ("v1.35.2", _ => (HttpStatusCode)status));
        var report = await ReportAsync(rig);
        Assert.Equal([(CheckState.Fault, code), (CheckState.Skipped, null)], report.Checks[..2].Select(check => (check.State, check.Code)));
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_told_with_the_systems_words()
    {
        await using var rig = await Rig.StartAsync();
        var check = (await ReportAsync(rig)).Checks[0];
        Assert.Equal(("kubernetes-unreachable", "the Kubernetes API server https://127.0.0.1:6443 cannot be reached: no route"), (check.Code, check.Summary));
    }

    [Theory]
    [InlineData("pods", CheckState.Fault)]
    [InlineData("ingresses", CheckState.Warning)]
    public async Task Pods_that_may_not_be_listed_are_a_fault_and_other_kinds_a_warning(string resource, CheckState state)
    {
        await using var rig = await Rig.StartAsync(before: rig =>
            (rig.Cluster.Version, rig.Cluster.Status) = ("v1.35.2", path => path.Contains($"/{resource}?", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.OK));
        var check = (await ReportAsync(rig)).Checks[1];
        Assert.Equal((state, "kubernetes-forbidden", $"the executor's account may not list {resource} in all namespaces"), (check.State, check.Code, check.Summary));
    }

    [Fact]
    public async Task A_caller_of_some_namespaces_makes_it_look_into_one_of_them_only()
    {
        await using var rig = await Rig.StartAsync(before: rig => rig.Cluster.Version = "v1.35.2");
        var stream = await rig.ConnectAsync();
        var report = await ReportAsync(rig, stream, "a1", ""","namespaces":["team-*","shop"]""");
        Assert.EndsWith("may be listed in the namespace shop", report.Checks[1].Summary, StringComparison.Ordinal);
        Assert.All(rig.Cluster.Asked.Where(path => path != "version"), path => Assert.Contains("/namespaces/shop/", path, StringComparison.Ordinal));
        Assert.Equal(CheckState.Skipped, (await ReportAsync(rig, stream, "a2", ""","namespaces":["team-*"]""")).Checks[1].State);
    }

    [Fact]
    public async Task What_the_policy_file_leaves_out_is_not_asked_for_and_a_file_that_has_become_bad_is_a_fault()
    {
        var folder = Directory.CreateTempSubdirectory("kubently-check-");
        try
        {
            var path = Path.Combine(folder.FullName, "policy.yaml");
            await File.WriteAllTextAsync(path, "version: 1\nnamespaces:\n  allow: [shop]\nresources:\n  deny: [configmaps]\n", Cancel);
            var policy = ((PolicyOpening.Opened)PolicyFile.Open(path, TimeProvider.System)).File;
            await using var rig = await Rig.StartAsync(options => options with { Policy = policy }, rig => rig.Cluster.Version = "v1.35.2");
            var stream = await rig.ConnectAsync();
            Assert.Equal(CheckState.Ok, (await ReportAsync(rig, stream, "a1")).Checks[2].State);
            Assert.DoesNotContain(rig.Cluster.Asked, asked => asked.Contains("configmaps", StringComparison.Ordinal) || asked.Contains("nodes", StringComparison.Ordinal));

            await File.WriteAllTextAsync(path, "version: 1\nnamespaces: 7\n", Cancel);
            policy.Refresh();
            var check = (await ReportAsync(rig, stream, "a2")).Checks[2];
            Assert.Equal((CheckState.Fault, "policy-invalid"), (check.State, check.Code));
            Assert.Contains("line 2", check.Summary, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_clock_beside_the_APIs_is_a_warning()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.Api.Streams.NextAsync();
        await stream.ConnectedAsync(1, rig.Time.GetUtcNow().AddMinutes(-2), 15);
        await rig.SendAsync(stream, "a1", now: rig.Time.GetUtcNow().AddMinutes(-2), more: ""","tool":"check" """);
        var check = Read((await rig.ResultAsync("a1")).Stdout!).Checks.Single(check => check.Name == "clock");
        Assert.Equal((CheckState.Warning, "executor-clock", "the executor's clock is 120 s ahead of the API's"), (check.State, check.Code, check.Summary));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<ExecutorReport> ReportAsync(Rig rig, string more = "") => await ReportAsync(rig, await rig.ConnectAsync(), "a1", more);

    private static async Task<ExecutorReport> ReportAsync(Rig rig, FakeStream stream, string id, string more = "")
    {
        await stream.SendAsync("command", $$"""{"id":"{{id}}","tool":"check","timeout":10{{more}}}""");
        return Read((await rig.ResultAsync(id)).Stdout!);
    }

    private static ExecutorReport Read(string json) => JsonSerializer.Deserialize(json, KubentlyJson.Wire.ExecutorReport)!;
}
