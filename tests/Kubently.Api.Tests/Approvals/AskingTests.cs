using System.Net;
using System.Text;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Approvals;

/// <summary>Who may ask, decide and run, and what does not have to wait for anybody.</summary>
public sealed class AskingTests(Stores stores)
{
    [Fact]
    public async Task A_read_needs_no_approval_and_says_so()
    {
        await using var desk = await StartAsync();

        var problem = Problem(await desk.Operator.AskForApprovalAsync(desk.Scale() with { Args = ["get", "pods"] }, Cancel));

        Assert.Equal("/problems/approval-not-needed", problem.Type);
        Assert.False(desk.Executor.HasMore);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_needs_no_approval()
    {
        await using var desk = await StartAsync();

        Assert.Equal("/problems/approval-not-needed", Problem(await desk.AskAsync(preview: new CommandPreview { ExitCode = 0 })).Type);
    }

    [Fact]
    public async Task A_change_that_would_fail_waits_for_nobody()
    {
        await using var desk = await StartAsync();

        var problem = Problem(await desk.AskAsync(preview: Desk.Scaling(exitCode: 1) with { Stderr = "Error from server (NotFound): deployments.apps \"web\" not found\n" }));

        Assert.Equal("/problems/change-would-fail", problem.Type);
        Assert.Contains("deployments.apps \"web\" not found", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_more_objects_than_one_can_judge_is_refused()
    {
        await using var desk = await StartAsync();

        Assert.Equal("/problems/change-too-large", Problem(await desk.AskAsync(preview: Desk.Scaling() with { OmittedChanges = 1 })).Type);
    }

    [Fact]
    public async Task What_policy_refuses_is_refused_at_once()
    {
        await using var desk = await StartAsync();
        var asking = desk.Operator.AskForApprovalAsync(desk.Scale(), Cancel);
        var command = await desk.Executor.NextCommandAsync();

        await desk.Executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Refused, ExitCode = null, Rule = "policy.read-only", Message = "This executor only reads." });

        var problem = Problem(await asking);
        Assert.Equal(("/problems/policy-refused", "policy.read-only", "This executor only reads."), (problem.Type, problem.Subject, problem.Detail));
    }

    [Theory]
    [InlineData("", null, "reason")]
    [InlineData("why not", 59, "ttl_seconds")]
    [InlineData("why not", 86_401, "ttl_seconds")]
    public async Task A_request_out_of_bounds_names_its_field(string reason, int? ttl, string field)
    {
        await using var desk = await StartAsync();

        Assert.Equal(field, Problem(await desk.Operator.AskForApprovalAsync(desk.Scale() with { Reason = reason, TtlSeconds = ttl }, Cancel)).Subject);
    }

    [Fact]
    public async Task Without_the_role_nobody_decides()
    {
        await using var desk = await StartAsync();
        var asked = Value(await desk.AskAsync());

        foreach (var client in new[] { desk.Operator, desk.Other, desk.Viewer })
        {
            var problem = Problem(await client.ApproveAsync(asked.ApprovalId, null, Cancel));
            Assert.Equal(("/problems/forbidden", 403), (problem.Type, problem.Status));
            Assert.Contains("approver or admin", problem.Detail, StringComparison.Ordinal);
            Assert.Equal(403, Problem(await client.RejectAsync(asked.ApprovalId, null, Cancel)).Status);
        }

        Assert.Equal(ApprovalStatus.Pending, (await desk.NowAsync(asked)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_one_who_asked_approves_only_where_that_is_allowed(bool allowed)
    {
        await using var desk = await StartAsync(("Approvals:AllowSelfApproval", $"{allowed}"));
        var asked = Value(await desk.AskAsync(by: desk.Approver));

        var answer = await desk.Approver.ApproveAsync(asked.ApprovalId, null, Cancel);

        if (allowed) Assert.Equal(ApprovalStatus.Approved, Value(answer).Status);
        else Assert.Equal("/problems/approval-own", Problem(answer).Type);
    }

    [Fact]
    public async Task A_viewer_reads_and_neither_changes_nor_asks_for_it()
    {
        await using var desk = await StartAsync();

        Assert.Equal("/problems/forbidden", Problem(await desk.Viewer.AskForApprovalAsync(desk.Scale(), Cancel)).Type);
        Assert.Equal("/problems/forbidden", Problem(await desk.Viewer.ExecuteAsync(new ExecuteRequest { ClusterId = desk.Api.Cluster, Args = desk.Scale().Args }, Cancel)).Type);
        var reading = desk.Viewer.ExecuteAsync(Pods(desk.Api), Cancel);
        await desk.Executor.AnswerAsync(await desk.Executor.NextCommandAsync(), "pods");
        Assert.Equal("pods", Value(await reading).Stdout);
    }

    [Fact]
    public async Task Others_see_nothing_of_it_but_those_who_decide()
    {
        await using var desk = await StartAsync();
        var asked = Value(await desk.AskAsync());

        Assert.Equal("/problems/unknown-approval", Problem(await desk.Other.GetApprovalAsync(asked.ApprovalId, TimeSpan.Zero, Cancel)).Type);
        Assert.Equal("/problems/unknown-approval", Problem(await desk.Other.RunApprovedAsync(asked.ApprovalId, Cancel)).Type);
        Assert.Empty(Value(await desk.Other.ListApprovalsAsync(null, desk.Api.Cluster, Cancel)).Approvals);
        Assert.Single(Value(await desk.Approver.ListApprovalsAsync(null, desk.Api.Cluster, Cancel)).Approvals);
    }

    [Fact]
    public async Task Running_one_sends_exactly_what_was_approved()
    {
        await using var desk = await StartAsync();
        var asked = desk.Scale(stdin: "kind: List\n");
        var approved = await desk.ApprovedAsync(asked);

        var running = desk.Operator.RunApprovedAsync(approved.ApprovalId, Cancel);

        var command = await desk.Executor.NextCommandAsync();
        Assert.Equal((Command.KubectlTool, asked.Stdin, approved.ApprovalId, true), (command.Tool, command.Stdin, command.ApprovalId, command.Mutating));
        Assert.Equal(asked.Args, command.Args);
        await desk.Executor.AnswerAsync(command, "scaled");
        Assert.Equal("scaled", Value(await running).Stdout);
    }

    [Fact]
    public async Task One_that_nobody_decided_is_not_even_sent()
    {
        await using var desk = await StartAsync();
        var asked = Value(await desk.AskAsync());

        Assert.Equal("/problems/approval-pending", Problem(await desk.Operator.RunApprovedAsync(asked.ApprovalId, Cancel)).Type);
        Assert.False(desk.Executor.HasMore);
    }

    [Fact]
    public async Task A_client_names_an_approval_and_never_where_a_command_comes_from()
    {
        await using var desk = await StartAsync();
        var body = $$"""{"cluster_id":"{{desk.Api.Cluster}}","args":["delete","pod","web"],"approval_id":"a-1","origin":"agent","wait":false}""";

        using var response = await desk.Api.Http.PostAsync("debug/execute", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var (_, data) = await desk.Executor.NextAsync();
        Assert.Equal(("a-1", "person"), (data.GetProperty("approval_id").GetString(), data.GetProperty("origin").GetString()));
        Assert.Equal(CommandOrigin.Agent, JsonSerializer.Deserialize("""{"id":"c1","args":["delete","pod","web"]}""", KubentlyJson.Wire.CommandDelivery)!.Origin);
    }

    private async Task<Desk> StartAsync(params (string, string)[] settings) => await Desk.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), settings);
}
