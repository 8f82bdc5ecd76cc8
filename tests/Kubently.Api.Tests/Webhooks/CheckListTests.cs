using System.Text.Json.Nodes;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Webhooks;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Webhooks;

public sealed class CheckListTests(Stores stores) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-checks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Checks_are_listed_with_when_they_are_asked_next_and_what_became_of_them_last()
    {
        await using var webhooks = await WebhookApi.StartAsync(WebhookApi.Says("VERDICT: FAIL\nIt is broken."), ("KUBENTLY_CHECKS_FILE", Write(
            "checks:\n- {name: yearly, schedule: '0 0 1 1 *', prompt: all well?, notifyOnPass: true}\n- {name: held, schedule: '* * * * *', prompt: x, suspend: true}\n- {name: asked, prompt: y}\n")));
        await webhooks.EndedAsync(await webhooks.PostAsync("scheduled-check", new JsonObject { ["check"] = "yearly" }));

        var list = Value(await webhooks.Api.Client.ListChecksAsync(Cancel));

        Assert.Equal((true, null, "slack"), (list.Configured, list.Fault, Assert.Single(list.Targets)));
        Assert.Equal([("yearly", "0 0 1 1 *", false), ("held", "* * * * *", true), ("asked", null, false)], list.Checks.Select(check => (check.Name, check.Schedule, check.Suspended)));
        Assert.Equal((1, 1), (list.Checks[0].NextAt!.Value.Month, list.Checks[0].NextAt!.Value.Day));
        Assert.All([list.Checks[1], list.Checks[2]], check => Assert.Equal((null, null), (check.NextAt, check.Last)));
        Assert.Equal((WebhookJobState.Done, WebhookVerdict.Fail, null), (list.Checks[0].Last!.State, list.Checks[0].Last!.Verdict, list.Checks[0].Last!.Answer));
    }

    [Fact]
    public async Task Who_reaches_some_clusters_sees_the_checks_of_those_alone()
    {
        await using var api = await StartAsync(("KUBENTLY_CHECKS_FILE", Write("checks:\n- {name: all, prompt: x}\n- {name: shop, prompt: x, clusters: [shop-eu]}\n- {name: both, prompt: x, clusters: [shop-eu, bank-eu]}\n")), ("API_KEY_SCOPES", "other:shop-*/*"));
        Assert.Equal(["shop"], Value(await api.OtherClient.ListChecksAsync(Cancel)).Checks.Select(check => check.Name));
        Assert.Equal(3, Value(await api.Client.ListChecksAsync(Cancel)).Checks.Length);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_told_and_none_is_no_fault()
    {
        await using var broken = await StartAsync(("KUBENTLY_CHECKS_FILE", Write("checks: [{name: a}]")));
        Assert.Contains("needs a prompt", Value(await broken.Client.ListChecksAsync(Cancel)).Fault, StringComparison.Ordinal);
        await using var without = await StartAsync();
        var list = Value(await without.Client.ListChecksAsync(Cancel));
        Assert.Equal((false, null, 0, 0), (list.Configured, list.Fault, list.Checks.Length, list.Targets.Length));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "checks.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<ApiUnderTest> StartAsync(params (string, string)[] settings) => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, settings);
}
