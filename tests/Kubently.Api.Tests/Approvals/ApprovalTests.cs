using System.Collections.Immutable;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Approvals;

/// <summary>From the question to the one use: what lets a change run, and what does not.</summary>
public abstract class ApprovalTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_change_waits_with_what_it_would_do_and_shows_no_standard_input()
    {
        await using var desk = await StartAsync();

        var asked = Value(await desk.AskAsync(desk.Scale(stdin: "kind: Secret\n")));

        Assert.Equal((ApprovalStatus.Pending, "suite", CommandOrigin.Person, "policy.mutation"), (asked.Status, asked.RequestedBy, asked.Origin, asked.Rule));
        Assert.Equal(TimeSpan.FromMinutes(15), asked.ExpiresAt - asked.CreatedAt);
        Assert.Equal("scale deployment/web -n shop --replicas=1", Assert.Single(asked.Preview.Changes).Undo);
        Assert.Equal(CommandHash.Of(asked.ClusterId, asked.Args, "kind: Secret\n"), asked.Hash);
        Assert.Equivalent(asked, await desk.NowAsync(asked), strict: true);
        Assert.Equal(13, asked.StdinBytes);
        Assert.DoesNotContain("kind: Secret", await desk.Api.Http.GetStringAsync($"approvals/{asked.ApprovalId}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_is_used_once_and_says_by_what()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();
        Assert.Equal((ApprovalStatus.Approved, "boss"), (approved.Status, approved.DecidedBy));

        Assert.Equal("used", await desk.UseAsync(approved));
        Assert.Equal("approval-used", await desk.UseAsync(approved));

        var used = await desk.NowAsync(approved);
        Assert.Equal(ApprovalStatus.Used, used.Status);
        Assert.NotNull(used.CommandId);
        Assert.NotNull(used.UsedAt);
    }

    [Fact]
    public async Task Of_many_that_want_to_use_it_at_once_one_may()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => desk.UseAsync(approved)));

        Assert.Equal(1, answers.Count(answer => answer == "used"));
        Assert.Equal(31, answers.Count(answer => answer == "approval-used"));
    }

    [Fact]
    public async Task Nothing_runs_before_a_yes_or_after_a_no()
    {
        await using var desk = await StartAsync();
        var asked = Value(await desk.AskAsync());
        Assert.Equal("approval-pending", await desk.UseAsync(asked));

        var rejected = Value(await desk.Approver.RejectAsync(asked.ApprovalId, "not during the sale", Cancel));

        Assert.Equal("not during the sale", rejected.Note);
        Assert.Equal("approval-rejected", await desk.UseAsync(asked));
        Assert.Equal("/problems/approval-decided", Problem(await desk.Approver.ApproveAsync(asked.ApprovalId, null, Cancel)).Type);
    }

    [Fact]
    public async Task A_yes_that_was_not_used_can_be_taken_back()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();

        Value(await desk.Approver.RejectAsync(approved.ApprovalId, null, Cancel));

        Assert.Equal("approval-rejected", await desk.UseAsync(approved));
    }

    [Fact]
    public async Task It_holds_for_one_command_in_one_cluster()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();

        Assert.Equal("approval-mismatch", await desk.UseAsync(approved, CommandHash.Of(approved.ClusterId, [.. approved.Args, "--replicas=9"], null)));
        Assert.Equal("approval-mismatch", await desk.UseAsync(approved, CommandHash.Of(approved.ClusterId, approved.Args, "")));
        Assert.Equal("approval-other-cluster", await desk.UseAsync(approved, from: ClusterId.Parse($"{desk.Api.Cluster}-two")));
        Assert.Equal("unknown-approval", await desk.UseAsync(approved with { ApprovalId = ApprovalId.New() }));
        Assert.Equal("used", await desk.UseAsync(approved));
    }

    [Fact]
    public async Task An_object_that_has_changed_since_the_dry_run_ends_it()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();

        Assert.Equal("stale", await desk.UseAsync(approved, resourceVersion: "8"));

        Assert.Equal("approval-stale", await desk.UseAsync(approved));
        Assert.Equal(ApprovalStatus.Stale, (await desk.NowAsync(approved)).Status);
    }

    [Fact]
    public async Task When_its_time_is_over_it_is_neither_decided_nor_used()
    {
        await using var desk = await StartAsync();
        var (approved, pending) = (await desk.ApprovedAsync(), Value(await desk.AskAsync()));
        await desk.LetPassAsync(approved);
        await desk.LetPassAsync(pending);

        Assert.Equal("approval-expired", await desk.UseAsync(approved));
        Assert.Equal("/problems/approval-expired", Problem(await desk.Approver.ApproveAsync(pending.ApprovalId, null, Cancel)).Type);
        Assert.Equal(ApprovalStatus.Expired, (await desk.NowAsync(pending)).Status);
        Assert.Equal("/problems/approval-expired", Problem(await desk.Operator.RunApprovedAsync(approved.ApprovalId, Cancel)).Type);
    }

    [Fact]
    public async Task So_many_wait_and_no_more()
    {
        await using var desk = await StartAsync(("Approvals:MaxPendingPerCluster", "2"));
        var first = Value(await desk.AskAsync());
        Value(await desk.AskAsync());

        var problem = Problem(await desk.AskAsync());

        Assert.Equal("/problems/approvals-full", problem.Type);
        Value(await desk.Approver.RejectAsync(first.ApprovalId, null, Cancel));
        Value(await desk.AskAsync());
    }

    [Fact]
    public async Task Whoever_waits_hears_of_the_decision_made_at_another_process()
    {
        await using var desk = await StartAsync();
        await using var second = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), desk.Api.Cluster, Desk.Settings);
        var asked = Value(await desk.AskAsync());
        var waiting = second.Client.GetApprovalAsync(asked.ApprovalId, TimeSpan.FromSeconds(60), Cancel);

        Value(await desk.Approver.ApproveAsync(asked.ApprovalId, "go", Cancel));

        Assert.Equal((ApprovalStatus.Approved, "go"), (Value(await waiting).Status, Value(await waiting).Note));
    }

    [Fact]
    public async Task A_list_has_what_was_asked_for_newest_first()
    {
        await using var desk = await StartAsync();
        var approved = await desk.ApprovedAsync();
        var pending = Value(await desk.AskAsync(by: desk.Other));

        Assert.Equal([pending.ApprovalId], await IdsAsync(ApprovalStatus.Pending));
        Assert.Equal([approved.ApprovalId], await IdsAsync(ApprovalStatus.Approved));
        Assert.Equal([pending.ApprovalId, approved.ApprovalId], await IdsAsync(null));

        async Task<ImmutableArray<ApprovalId>> IdsAsync(ApprovalStatus? status) =>
            [.. Value(await desk.Approver.ListApprovalsAsync(status, desk.Api.Cluster, Cancel)).Approvals.Select(each => each.ApprovalId)];
    }

    private async Task<Desk> StartAsync(params (string, string)[] settings) => await Desk.StartAsync(await stores.ConnectionStringAsync(kind), settings);
}
