using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work;
using Kubently.Kubectl;

namespace Kubently.Executor.Tests.Work;

public sealed class ResultTests
{
    [Fact]
    public async Task A_refusal_keeps_its_rule_and_its_sentence()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Outcome = _ => new KubectlOutcome.Refused("grammar.unknown-flag", "There is no flag --raw.");
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Refused, "grammar.unknown-flag", "There is no flag --raw.", null), (post.Outcome, post.Rule, post.Message, post.ExitCode));
    }

    [Fact]
    public async Task An_unknown_tool_is_refused_with_the_tools_that_there_are()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"helm","request":{},"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Refused, "executor.unknown-tool", "This executor has no tool 'helm'. It has: changes, check, diagnose, kubectl, policy, preview."), (post.Outcome, post.Rule, post.Message));
    }

    [Fact]
    public async Task A_command_for_another_cluster_is_never_run()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","cluster_id":"prod-us","args":["get","pods"],"timeout":10}""");
        Assert.Equal("executor.other-cluster", (await rig.ResultAsync("a1")).Rule);
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task A_handler_that_breaks_is_answered_without_what_its_exception_says()
    {
        await using var rig = await Rig.StartAsync();
        rig.Kubectl.Outcome = request => request.Args[1] == "pods"
            ? throw new InvalidOperationException("password=hunter2")
            : throw new HttpRequestException("https://user:hunter2@10.0.0.1");
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", "get pods");
        await rig.SendAsync(stream, "a2", "get nodes");
        var posts = new[] { await rig.ResultAsync("a1"), await rig.ResultAsync("a2") };
        Assert.All(posts, post => Assert.Equal(Outcome.Failed, post.Outcome));
        Assert.Contains("InvalidOperationException", posts[0].Message, StringComparison.Ordinal);
        Assert.Contains("could not be reached", posts[1].Message, StringComparison.Ordinal);
        Assert.All(posts, post => Assert.DoesNotContain("hunter2", JsonSerializer.Serialize(post, KubentlyJson.Wire.ResultPost), StringComparison.Ordinal));
        await rig.LoggedAsync("Command a1 of tool kubectl failed");
    }

    [Fact]
    public async Task A_long_output_is_cut_between_two_characters_and_says_how_much_there_was()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxOutputBytes = 4_096 });
        rig.Kubectl.Outcome = _ => new KubectlOutcome.Completed(0, new string('x', 4_095) + new string('é', 1_000), "");
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1");
        var post = await rig.ResultAsync("a1");
        Assert.Equal((true, 6_095L, 4_095), (post.Truncated, post.TotalBytes, post.Stdout!.Length));
    }

    [Theory]
    [InlineData("", 10, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("aé", 2, "a")]
    [InlineData("a😀b", 4, "a")]
    [InlineData("a😀b", 5, "a😀")]
    public void A_cut_never_leaves_half_a_character(string text, int bytes, string head) => Assert.Equal(head, OutputBound.Head(text, bytes));

    [Fact]
    public async Task A_diagnosis_gets_its_scope_and_prints_its_report()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"diagnose","request":{"namespace":"shop","subject":"checkout"},"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        var report = JsonSerializer.Deserialize(post.Stdout!, KubentlyJson.Wire.DiagnosisReport)!;
        Assert.Equal((Outcome.Completed, 0, "shop", "checkout"), (post.Outcome, post.ExitCode, report.Scope.Namespace, report.Scope.Subject));
        Assert.Single(report.Findings);
    }

    [Fact]
    public async Task A_diagnosis_without_a_request_looks_at_the_whole_cluster_and_a_wrong_one_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"diagnose","timeout":10}""");
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("a1")).Outcome);
        await stream.SendAsync("command", """{"id":"a2","tool":"diagnose","request":["shop"],"timeout":10}""");
        Assert.Equal((Outcome.Refused, "diagnose.request"), ((await rig.ResultAsync("a2")) is { } post ? (post.Outcome, post.Rule) : default));
    }

    [Fact]
    public async Task A_report_that_is_too_long_loses_findings_and_stays_JSON()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxOutputBytes = 8_192 });
        rig.Diagnosis.Findings = 200;
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"diagnose","timeout":10}""");
        var post = await rig.ResultAsync("a1");
        var report = JsonSerializer.Deserialize(post.Stdout!, KubentlyJson.Wire.DiagnosisReport)!;
        Assert.True(post.Truncated);
        Assert.InRange(report.Findings.Length, 5, 100);
        Assert.Contains("were left out", report.NotExamined[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_get_their_scope_print_their_report_and_lose_the_oldest_when_there_are_too_many()
    {
        await using var rig = await Rig.StartAsync(options => options with { MaxOutputBytes = 8_192 });
        rig.Changes.Changes = 200;
        var stream = await rig.ConnectAsync();
        await stream.SendAsync("command", """{"id":"a1","tool":"changes","request":{"namespace":"shop","since_minutes":90},"timeout":10}""");
        var post = await rig.ResultAsync("a1");
        var report = JsonSerializer.Deserialize(post.Stdout!, KubentlyJson.Wire.ChangesReport)!;
        Assert.Equal((Outcome.Completed, "shop", 90, true), (post.Outcome, report.Scope.Namespace, report.Scope.SinceMinutes, post.Truncated));
        Assert.InRange(report.Changes.Length, 5, 100);
        Assert.Contains("were left out", report.NotExamined[0], StringComparison.Ordinal);
        await stream.SendAsync("command", """{"id":"a2","tool":"changes","request":{"since_minutes":"x"},"timeout":10}""");
        Assert.Equal("changes.request", (await rig.ResultAsync("a2")).Rule);
    }
}
