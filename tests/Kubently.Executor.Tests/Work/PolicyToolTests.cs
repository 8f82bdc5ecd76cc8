using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Executor.Tests.Work;

public sealed class PolicyToolTests
{
    private const string Text = "version: 1\n# Ours alone.\nnamespaces:\n  allow: [shop]\n";

    [Fact]
    public async Task An_executor_tells_the_policy_that_is_in_force_and_what_is_wrong_with_the_file_since()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, Text, TestContext.Current.CancellationToken);
            var file = Assert.IsType<PolicyOpening.Opened>(PolicyFile.Open(path, TimeProvider.System)).File;
            await using var rig = await Rig.StartAsync(options => options with { Policy = file });
            var stream = await rig.ConnectAsync();
            await stream.SendAsync("command", """{"id":"a1","tool":"policy","timeout":10}""");
            var told = await ReportAsync(rig, "a1");
            Assert.Equal((SecurityMode.ReadOnly, Text, file.Current.Hash, null), (told.Mode, told.Text, told.Hash, told.Error));

            await File.WriteAllTextAsync(path, "version: 2\n", TestContext.Current.CancellationToken);
            file.Refresh();
            await stream.SendAsync("command", """{"id":"a2","tool":"policy","timeout":10}""");
            told = await ReportAsync(rig, "a2");
            Assert.Equal(Text, told.Text);
            Assert.Contains("line 1", told.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Without_a_file_there_is_the_mode_alone()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"policy","timeout":10}""");
        Assert.Equal(new PolicyReport { Mode = SecurityMode.ReadOnly }, await ReportAsync(rig, "a1"));
    }

    [Fact]
    public async Task Who_reaches_only_some_namespaces_is_not_told_of_the_others()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"policy","timeout":10,"namespaces":["shop"]}""");
        Assert.Equal((Outcome.Refused, "policy.request"), (await rig.ResultAsync("a1")) is { } post ? (post.Outcome, post.Rule) : default);
    }

    private static async Task<PolicyReport> ReportAsync(Rig rig, string id) => JsonSerializer.Deserialize((await rig.ResultAsync(id)).Stdout!, KubentlyJson.Wire.PolicyReport)!;
}
