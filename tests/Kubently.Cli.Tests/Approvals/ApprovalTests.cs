using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Approval Pending = new()
    {
        ApprovalId = ApprovalId.TryParse("ok-1", out var id) ? id : default,
        Status = ApprovalStatus.Pending,
        ClusterId = ClusterId.Parse("prod-eu"),
        Args = ["scale", "deployment/web", "-n", "shop", "--replicas=3"],
        Hash = new string('0', 64),
        Reason = "checkout is overloaded\u001b[2J",
        RequestedBy = "ops",
        Origin = CommandOrigin.Agent,
        Rule = "policy.mutation",
        Preview = new CommandPreview
        {
            ExitCode = 0,
            Changes =
            [
                new ObjectChange
                {
                    Object = new ObjectReference("Deployment", "shop", "web"),
                    Resource = "deployments.apps",
                    Subresource = "scale",
                    Kind = ChangeKind.Changed,
                    ResourceVersion = "7",
                    Diff = "-  replicas: 1\n+  replicas: 3\n",
                    Undo = "scale deployment/web -n shop --replicas=1",
                },
            ],
        },
        CreatedAt = Noon.AddMinutes(-5),
        ExpiresAt = Noon.AddMinutes(10),
    };

    [Fact]
    public async Task Those_that_wait_are_a_table()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /approvals", new ApprovalList([Pending], 1), KubentlyJson.Wire.ApprovalList);
        using var shell = Shell.For(api);
        Assert.Equal(
            """
            APPROVAL   CLUSTER   STATUS    BY              ASKED    EXPIRES IN   COMMAND
            ok-1       prod-eu   pending   agent for ops   5m ago   10m          scale deployment/web -n shop --replicas=3

            """, (await shell.RunAsync("approvals")).Out);
    }

    [Fact]
    public async Task One_is_shown_with_its_diff_its_way_back_and_the_command_that_says_yes()
    {
        await using var api = (await FakeApi.StartAsync()).With("GET /approvals/ok-1", Pending, KubentlyJson.Wire.Approval);
        using var shell = Shell.For(api);
        Assert.Equal(
            """
            kubectl scale deployment/web -n shop --replicas=3
            in prod-eu, asked for by the agent for ops: checkout is overloaded�[2J
            Deployment/web in shop (scale) is changed
              -  replicas: 1
              +  replicas: 3
              undo: kubectl scale deployment/web -n shop --replicas=1
            pending
            kubently approvals approve ok-1   # within 10m

            """, (await shell.RunAsync("approvals", "show", "ok-1")).Out);
    }

    [Theory]
    [InlineData("approve", ApprovalStatus.Approved, "ok-1 approved\n")]
    [InlineData("reject", ApprovalStatus.Rejected, "ok-1 rejected\n")]
    public async Task A_decision_is_sent_with_its_note(string word, ApprovalStatus status, string said)
    {
        await using var api = (await FakeApi.StartAsync()).With($"POST /approvals/ok-1/{word}", Pending with { Status = status }, KubentlyJson.Wire.Approval);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("approvals", word, "ok-1", "--note", "as agreed");
        Assert.Equal((0, said), (run.ExitCode, run.Out));
        Assert.Equal("as agreed", JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ApprovalDecision)!.Note);
    }

    [Fact]
    public async Task A_change_is_asked_for_with_a_reason_and_its_id_is_printed()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /approvals", Pending, KubentlyJson.Wire.Approval, status: 201);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("approvals", "ask", "-c", "prod-eu", "--reason", "overloaded", "--", "scale", "deployment/web", "--replicas=3");
        Assert.Equal((0, "ok-1\n"), (run.ExitCode, run.Out));
        Assert.Contains("+  replicas: 3", run.Error, StringComparison.Ordinal);
        var asked = JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ApprovalRequest)!;
        Assert.Equal(("prod-eu", "overloaded", 3), (asked.ClusterId.Value, asked.Reason, asked.Args.Length));
    }

    [Fact]
    public async Task An_approval_goes_with_a_command()
    {
        var ended = new CommandResponse { CommandId = CommandId.New(), ClusterId = ClusterId.Parse("prod-eu"), Status = CommandStatus.Success, Outcome = Outcome.Completed, ExitCode = 0, Stdout = "scaled\n" };
        await using var api = (await FakeApi.StartAsync())
            .With("POST /debug/execute", ended, KubentlyJson.Wire.CommandResponse).With("POST /approvals/ok-1/run", ended, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);

        Assert.Equal(new CliRun(0, "scaled\n", ""), await shell.RunAsync("exec", "-c", "prod-eu", "--approval", "ok-1", "--", "scale", "deployment/web", "--replicas=3"));
        Assert.Equal(new CliRun(0, "scaled\n", ""), await shell.RunAsync("approvals", "run", "ok-1"));

        Assert.Equal("ok-1", JsonSerializer.Deserialize(api.Asked[0].Body, KubentlyJson.Wire.ExecuteRequest)!.ApprovalId?.Value);
    }

    [Fact]
    public async Task What_the_agent_waits_for_is_shown_while_it_is_asked()
    {
        AgentEvent[] events = [new AgentEvent.ApprovalRequired(Pending) { At = Noon }, new AgentEvent.Done("Done.") { At = Noon }];
        var stream = string.Concat(events.Select(each => $"data: {JsonSerializer.Serialize(each, KubentlyJson.Wire.AgentEvent)}\n\n"));
        await using var api = (await FakeApi.StartAsync())
            .With("GET /debug/clusters", new ClusterList([], 0, []), KubentlyJson.Wire.ClusterList).With("POST /agent/ask", new FakeAnswer(200, "text/event-stream", stream));
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("ask", "scale web to 3");
        Assert.Contains("  +  replicas: 3\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("? kubently approvals approve ok-1\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approvals", "approve", "a b", "'a b' is not the id of an approval")]
    [InlineData("approvals", "list", "--status=maybe", "maybe")]
    public async Task A_wrong_word_is_refused_before_anything_is_sent(string command, string sub, string word, string sentence)
    {
        await using var api = await FakeApi.StartAsync();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync(command, sub, word);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(api.Asked);
    }
}
