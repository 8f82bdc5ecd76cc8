using System.Collections.Immutable;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Policies;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Policy;

public sealed class PolicyTests(Stores stores)
{
    private static readonly ImmutableArray<string> Delete = ["delete", "pod", "web", "-n", "shop"];

    [Fact]
    public async Task A_command_is_judged_by_the_mode_alone_and_with_the_policy()
    {
        await using var api = await StartAsync();
        var answer = Value(await api.Client.TestPolicyAsync(new PolicyTestRequest { Policy = "version: 1\nverbs:\n  deny: [delete]\n", Mode = SecurityMode.FullAccess, Commands = [Delete, ["get", "pods"]] }, Cancel));
        Assert.Empty(answer.Faults);
        Assert.Equal(16, answer.Hash!.Length);
        Assert.Equal(
            [(PolicyDecision.Approve, "policy.mutation", PolicyDecision.Refuse, "policy.verb"), (PolicyDecision.Allow, "policy.read", PolicyDecision.Allow, "policy.read")],
            answer.Commands.Select(judged => (judged.Alone.Decision, judged.Alone.Rule, judged.Verdict.Decision, judged.Verdict.Rule)));
        Assert.Contains("delete", answer.Commands[0].Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_policy_the_mode_decides()
    {
        await using var api = await StartAsync();
        var judged = Assert.Single(Value(await api.Client.TestPolicyAsync(new PolicyTestRequest { Commands = [Delete] }, Cancel)).Commands);
        Assert.Equal((judged.Alone, "policy.read-only"), (judged.Verdict, judged.Verdict.Rule));
    }

    [Fact]
    public async Task What_is_wrong_with_a_text_is_told_with_its_place_and_nothing_is_judged()
    {
        await using var api = await StartAsync();
        var answer = Value(await api.Client.TestPolicyAsync(new PolicyTestRequest { Policy = "version: 1\nverbs:\n  deny: [fly]\nspaces: {}\n", Commands = [Delete] }, Cancel));
        Assert.Equal([3, 4], answer.Faults.Select(fault => fault.Line).Order());
        Assert.Empty(answer.Commands);
        Assert.Null(answer.Hash);
    }

    [Fact]
    public async Task The_sample_meets_every_verdict_and_can_be_judged_whole()
    {
        await using var api = await StartAsync();
        var sample = Value(await api.Client.GetPolicySampleAsync(Cancel)).Commands;
        var decisions = Value(await api.Client.TestPolicyAsync(new PolicyTestRequest { Mode = SecurityMode.FullAccess, Commands = sample }, Cancel)).Commands.Select(judged => judged.Verdict.Decision);
        Assert.Equal(Enum.GetValues<PolicyDecision>(), decisions.Distinct().Order());
    }

    [Theory]
    [InlineData("""{"commands":[[]]}""", "commands")]
    [InlineData("""{"commands":[["get",null]]}""", "commands")]
    [InlineData("""{"commands":[["get"]],"mode":7}""", "mode")]
    public async Task What_is_no_request_is_refused_by_its_field(string body, string field)
    {
        await using var api = await StartAsync();
        using var answer = await api.Http.PostAsync("policy/test", new StringContent(body, null, "application/json"), Cancel);
        Assert.InRange((int)answer.StatusCode, 400, 422);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_it_judges_at_once_is_refused()
    {
        await using var api = await StartAsync();
        var problem = Problem(await api.Client.TestPolicyAsync(new PolicyTestRequest { Commands = [.. Enumerable.Repeat(Delete, 501)] }, Cancel));
        Assert.Equal((422, "commands"), (problem.Status, problem.Subject));
        Assert.Equal(422, Problem(await api.Client.TestPolicyAsync(new PolicyTestRequest { Commands = [["get", new string('x', 4_097)]] }, Cancel)).Status);
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
}
