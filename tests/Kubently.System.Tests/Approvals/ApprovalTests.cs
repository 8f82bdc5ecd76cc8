using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Client;
using Kubently.Executor;

namespace Kubently.System.Tests.Approvals;

/// <summary>From the agent's wish to the cluster's objects: nothing changes unless somebody else has said yes to exactly that.</summary>
public sealed class ApprovalTests
{
    private const string Change = "label deployment/pricing -n shop tier=gold";

    private static readonly string[] ChangeArgs = Change.Split(' ');
    private static readonly string[] Tier = ["get", "deployment", "pricing", "-n", "shop", "-o", "jsonpath={.metadata.labels.tier}"];

    [Fact]
    public async Task What_the_agent_wants_to_change_changes_when_another_has_approved_it_and_not_before()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel($"kubectl {Change}"));
        var before = await house.ReadAsync(Tier);
        Approval? asked = null;

        var events = await house.AskAsync("make pricing gold", async happened =>
        {
            if (happened is not AgentEvent.ApprovalRequired(var approval)) return;
            asked = approval;
            Assert.Equal(before, await house.ReadAsync(Tier));
            Assert.Equal(403, Assert.IsType<ApiAnswer<Approval>.Refused>(await house.Operator.ApproveAsync(approval.ApprovalId, null, CancellationToken.None)).Problem.Status);
            WholeHouse.Value(await house.Approver.ApproveAsync(approval.ApprovalId, "go", CancellationToken.None));
        });

        Assert.NotNull(asked);
        Assert.Equal((CommandOrigin.Agent, "ops"), (asked.Origin, asked.RequestedBy));
        Assert.Contains("+    tier: gold", Assert.Single(asked.Preview.Changes).Diff, StringComparison.Ordinal);
        Assert.Contains("labeled", Assert.IsType<AgentEvent.Done>(events[^1]).Answer, StringComparison.Ordinal);
        Assert.Equal("gold", await house.ReadAsync(Tier));
        Assert.Equal(ApprovalStatus.Used, WholeHouse.Value(await house.Approver.GetApprovalAsync(asked.ApprovalId, TimeSpan.Zero, CancellationToken.None)).Status);
        Assert.Equal("approval.used", (await house.RunAsync(asked.ApprovalId, ChangeArgs)).Rule);
    }

    [Fact]
    public async Task What_the_agent_wants_to_change_stays_when_somebody_says_no()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel(Change));
        var before = await house.ReadAsync(Tier);

        var events = await house.AskAsync("make pricing gold", async happened =>
        {
            if (happened is AgentEvent.ApprovalRequired(var approval)) WholeHouse.Value(await house.Approver.RejectAsync(approval.ApprovalId, "not today", CancellationToken.None));
        });

        Assert.Contains("not today", Assert.IsType<AgentEvent.Done>(events[^1]).Answer, StringComparison.Ordinal);
        Assert.Equal(before, await house.ReadAsync(Tier));
    }

    [Fact]
    public async Task Other_arguments_than_the_approved_ones_change_nothing()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel(Change));
        var before = await house.ReadAsync(Tier);
        var approved = await house.ApprovedAsync(ChangeArgs);

        var refused = await house.RunAsync(approved.ApprovalId, [.. ChangeArgs[..^1], "tier=tin"]);

        Assert.Equal((Outcome.Refused, "approval.mismatch"), (refused.Outcome, refused.Rule));
        Assert.Equal(before, await house.ReadAsync(Tier));
        Assert.Equal(0, (await house.RunAsync(approved.ApprovalId, ChangeArgs)).ExitCode);
        Assert.Equal("gold", await house.ReadAsync(Tier));
    }

    [Fact]
    public async Task An_object_that_somebody_changes_meanwhile_ends_it()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel(Change));
        var before = await house.ReadAsync(Tier);
        var approved = await house.ApprovedAsync(ChangeArgs);
        Assert.Equal(0, (await house.RunAsync(null, "annotate", "deployment/pricing", "-n", "shop", "owner=somebody")).ExitCode);

        var refused = await house.RunAsync(approved.ApprovalId, ChangeArgs);

        Assert.Equal((Outcome.Refused, "approval.stale"), (refused.Outcome, refused.Rule));
        Assert.Contains("shop/pricing", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await house.ReadAsync(Tier));
        Assert.Equal("approval.stale", (await house.RunAsync(approved.ApprovalId, ChangeArgs)).Rule);
    }

    [Fact]
    public async Task An_approval_whose_time_is_over_changes_nothing()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel(Change));
        var before = await house.ReadAsync(Tier);
        var approved = await house.ApprovedAsync(ChangeArgs);
        await house.LetPassAsync(approved);

        Assert.Equal("approval.expired", (await house.RunAsync(approved.ApprovalId, ChangeArgs)).Rule);

        Assert.Equal(before, await house.ReadAsync(Tier));
    }

    [Fact]
    public async Task Where_every_change_needs_an_approval_a_person_needs_one_too()
    {
        await using var house = await WholeHouse.StartAsync(new ScriptedModel(Change), ApprovalRequirement.Always);

        var refused = await house.RunAsync(null, ChangeArgs);

        Assert.Equal((Outcome.Refused, "approval.required"), (refused.Outcome, refused.Rule));
        var approved = await house.ApprovedAsync(ChangeArgs);
        Assert.Equal(0, WholeHouse.Value(await house.Operator.RunApprovedAsync(approved.ApprovalId, CancellationToken.None)).ExitCode);
        Assert.Equal("gold", await house.ReadAsync(Tier));
    }
}
