using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.Approvals;
using Kubently.Api.Commands;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Approvals;

/// <summary>What becomes of a change that the agent wants.</summary>
public sealed class AgentCommandsTests(Stores stores)
{
    private static readonly Caller Ops = new("suite", Roles.Operator, AccessScope.Everything);

    [Fact]
    public async Task A_change_is_asked_for_in_the_callers_name_and_runs_when_somebody_says_yes()
    {
        await using var desk = await StartAsync("00:01:00");
        var (running, asked) = await WantAsync(desk);

        Assert.Equal((CommandOrigin.Agent, "suite", "why is it slow?", "talk-1"), (asked.Origin, asked.RequestedBy, asked.Reason, asked.ConversationId));
        Value(await desk.Approver.ApproveAsync(asked.ApprovalId, null, Cancel));

        var approved = await desk.Executor.NextCommandAsync();
        Assert.Equal((asked.ApprovalId, CommandOrigin.Agent), (approved.ApprovalId, approved.Origin));
        Assert.Equal(asked.Hash, CommandHash.Of(desk.Api.Cluster, approved.Args, approved.Stdin));
        await desk.Executor.AnswerAsync(approved, "scaled");
        Assert.Equal("scaled", Assert.IsType<CommandOutcome.Ended>(await running).Result.Stdout);
    }

    [Fact]
    public async Task A_change_that_nobody_decides_on_is_told_as_that_and_runs_in_a_later_turn()
    {
        await using var desk = await StartAsync("00:00:00");
        var (running, asked) = await WantAsync(desk);

        var waits = Assert.IsType<CommandOutcome.Ended>(await running).Result;
        Assert.Equal((Outcome.Refused, "approval.pending"), (waits.Outcome, waits.Rule));
        Assert.Contains($"kubently approvals approve {asked.ApprovalId}", waits.Message, StringComparison.Ordinal);
        Value(await desk.Approver.ApproveAsync(asked.ApprovalId, null, Cancel));

        var later = RunAsync(desk, told: null);
        await RefuseAsync(desk);
        var approved = await desk.Executor.NextCommandAsync();
        Assert.Equal(asked.ApprovalId, approved.ApprovalId);
        await desk.Executor.AnswerAsync(approved, "scaled");
        Assert.Equal("scaled", Assert.IsType<CommandOutcome.Ended>(await later).Result.Stdout);
    }

    [Fact]
    public async Task A_no_is_told_with_its_note_and_nothing_runs()
    {
        await using var desk = await StartAsync("00:01:00");
        var (running, asked) = await WantAsync(desk);

        Value(await desk.Approver.RejectAsync(asked.ApprovalId, "not during the sale", Cancel));

        var rejected = Assert.IsType<CommandOutcome.Ended>(await running).Result;
        Assert.Equal("approval.rejected", rejected.Rule);
        Assert.Contains("not during the sale", rejected.Message, StringComparison.Ordinal);
        Assert.False(desk.Executor.HasMore);
    }

    [Fact]
    public async Task What_needs_no_approval_is_just_run_as_the_agents()
    {
        await using var desk = await StartAsync("00:01:00");
        var running = RunAsync(desk, told: null, "get", "pods");

        var command = await desk.Executor.NextCommandAsync();

        Assert.Equal(CommandOrigin.Agent, command.Origin);
        await desk.Executor.AnswerAsync(command, "pods");
        Assert.Equal("pods", Assert.IsType<CommandOutcome.Ended>(await running).Result.Stdout);
    }

    // The command is refused for want of an approval, tried, and told as waiting.
    private static async Task<(Task<CommandOutcome> Running, Approval Asked)> WantAsync(Desk desk)
    {
        var told = new TaskCompletionSource<Approval>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(desk, told);
        await RefuseAsync(desk);
        var preview = await desk.Executor.NextCommandAsync();
        Assert.Equal(Command.PreviewTool, preview.Tool);
        await desk.Executor.AnswerAsync(preview, JsonSerializer.Serialize(Desk.Scaling(), KubentlyJson.Wire.CommandPreview));
        return (running, await told.Task);
    }

    private static async Task RefuseAsync(Desk desk)
    {
        var command = await desk.Executor.NextCommandAsync();
        Assert.Null(command.ApprovalId);
        await desk.Executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Refused, ExitCode = null, Rule = "approval.required", Message = "It changes the cluster." });
    }

    private static Task<CommandOutcome> RunAsync(Desk desk, TaskCompletionSource<Approval>? told, params string[] args)
    {
        var services = desk.Api.Services;
        var commands = new AgentCommands(
            services.GetRequiredService<ICommands>(), services.GetRequiredService<IChangeRequests>(), services.GetRequiredService<IApprovals>(), services.GetRequiredService<ApprovalOptions>().AgentWait,
            "why is it slow?", "talk-1", (approval, _) =>
            {
                told!.SetResult(approval);
                return ValueTask.CompletedTask;
            });
        var request = new ExecuteRequest { ClusterId = desk.Api.Cluster, Tool = Command.KubectlTool, Args = args.Length > 0 ? [.. args] : desk.Scale().Args };
        // Whatever the tools say about where it comes from, it is the agent's.
        return commands.RunAsync(request, Ops, CommandOrigin.Person, Cancel);
    }

    private async Task<Desk> StartAsync(string agentWait) => await Desk.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), ("Approvals:AgentWait", agentWait));
}
