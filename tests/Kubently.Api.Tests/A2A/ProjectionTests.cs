using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Tests.Approvals;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Tests.A2A;

/// <summary>What the events of a question come to as a task.</summary>
public sealed class ProjectionTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TaskRecord Record = new(
        "task", "suite", ConversationId.New(), 4, "context", new A2AMessage("m", A2ARole.User, [new A2APart.Text("why?")]), Then);

    [Fact]
    public void Text_is_told_by_the_line_and_its_rest_before_anything_else()
    {
        var updates = Told(new AgentEvent.Text("one\ntw") { At = Then }, new AgentEvent.Text("o\nthr") { At = Then }, new AgentEvent.Plan([new PlanStep("look", false)]) { At = Then });

        Assert.Equal(["one", "two", "thr", "- [ ] look"], Words(updates));
    }

    [Fact]
    public void A_line_that_does_not_end_is_cut_without_breaking_a_character()
    {
        var text = new string('x', 399) + "🔧" + new string('y', 10);

        var words = Words(Told(new AgentEvent.Text(text) { At = Then }, new AgentEvent.Done(text) { At = Then }));

        Assert.Equal([text[..401], text[401..]], words);
    }

    [Fact]
    public void Who_joins_late_is_told_whole_lines()
    {
        var early = Projected(new AgentEvent.Text("half a ") { At = Then });

        Assert.Equal(["half a line"], Words(early.Apply(new AgentEvent.Text("line\n") { At = Then, Seq = 9 })));
    }

    [Fact]
    public void A_dead_investigation_fails_with_its_reason_as_artifact_and_status()
    {
        var projection = Projected(new AgentEvent.Failed("The process has ended.") { At = Then });

        Assert.Equal(A2ATaskState.Failed, projection.Status.State);
        Assert.Equal("The process has ended.", TextOf(projection.Task.Status.Message!));
        Assert.Equal("debug_result", Assert.Single(projection.Task.Artifacts).Name);
        Assert.Empty(projection.Apply(new AgentEvent.Done("too late") { At = Then, Seq = 9 }));
    }

    [Fact]
    public void What_was_cancelled_is_canceled_and_has_no_artifact()
    {
        var projection = new TaskProjection(Record with { IsCanceled = true });

        projection.Apply(new AgentEvent.Failed("The investigation was stopped.") { At = Then, Seq = 5 });

        Assert.Equal(A2ATaskState.Canceled, projection.Status.State);
        Assert.Empty(projection.Task.Artifacts);
    }

    [Fact]
    public void A_change_that_waits_for_a_person_is_told_with_how_to_decide_and_the_task_goes_on()
    {
        var approval = new Approval
        {
            ApprovalId = ApprovalId.New(),
            Status = ApprovalStatus.Pending,
            ClusterId = ClusterId.Parse("prod"),
            Args = ["scale", "deploy/web", "--replicas=3"],
            Hash = "h",
            Reason = "why?",
            RequestedBy = "suite",
            Origin = CommandOrigin.Agent,
            Rule = "policy.mutation",
            Preview = Desk.Scaling(),
            CreatedAt = Then,
            ExpiresAt = Then.AddMinutes(15),
        };

        var told = Assert.IsType<A2AUpdate.Status>(Assert.Single(Told(new AgentEvent.ApprovalRequired(approval) { At = Then })));

        Assert.Equal((A2ATaskState.Working, true), (told.Value.State, told.Notable));
        Assert.Contains($"kubently approvals approve {approval.ApprovalId}", TextOf(told.Value.Message!), StringComparison.Ordinal);
        Assert.Equal(approval.ApprovalId.Value, (string?)told.Metadata!["kubently/approval"]!["approval_id"]);
    }

    [Fact]
    public void The_history_holds_what_was_said_on_the_way_and_not_the_answer()
    {
        var projection = Projected(
            new AgentEvent.Text("I look around.") { At = Then },
            new AgentEvent.ToolCallStarted("c1", "kubectl", "get pods") { At = Then },
            new AgentEvent.ToolCallFinished("c1", "kubectl", false, "forbidden", 3) { At = Then },
            new AgentEvent.Text("It is down.") { At = Then, Part = 1 },
            new AgentEvent.Done("It is down.") { At = Then });

        Assert.Equal(["why?", "I look around."], projection.Task.History.Take(2).Select(TextOf));
        Assert.EndsWith("❌ Error: forbidden", TextOf(projection.Task.History[2]), StringComparison.Ordinal);
        Assert.Equal(3, projection.Task.History.Length);
        Assert.Equal(projection.Task.History.Length, projection.Task.History.Select(message => message.MessageId).Distinct().Count());
    }

    [Fact]
    public void The_arguments_of_a_tool_call_ride_by_their_names()
    {
        using var input = JsonDocument.Parse("""{"cluster_id":"prod-eu","command":"get pods -n shop"}""");
        var told = Assert.IsType<A2AUpdate.Status>(Assert.Single(Told(new AgentEvent.ToolCallStarted("c1", "kubectl", "prod-eu get pods -n shop") { At = Then, Input = input.RootElement.Clone() })));
        Assert.Equal("""{"cluster_id":"prod-eu","command":"get pods -n shop"}""", told.Metadata!["kubently/tool_call"]!["args"]!.ToJsonString());
        Assert.StartsWith("🔧 Tool Call: kubectl({", TextOf(told.Value.Message!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_events_give_the_same_ids()
    {
        AgentEvent[] events = [new AgentEvent.Text("a\nb\n") { At = Then }, new AgentEvent.Failed("no") { At = Then }];

        Assert.Equal(Told(events).OfType<A2AUpdate.Status>().Select(each => each.Value.Message?.MessageId), Told(events).OfType<A2AUpdate.Status>().Select(each => each.Value.Message?.MessageId));
    }

    private static TaskProjection Projected(params AgentEvent[] events)
    {
        var projection = new TaskProjection(Record);
        foreach (var (happened, index) in events.Select((happened, index) => (happened, index))) projection.Apply(happened with { Seq = 5 + index });
        return projection;
    }

    private static ImmutableArray<A2AUpdate> Told(params AgentEvent[] events)
    {
        var projection = new TaskProjection(Record);
        return [.. events.SelectMany((happened, index) => projection.Apply(happened with { Seq = 5 + index }))];
    }

    private static IEnumerable<string> Words(IEnumerable<A2AUpdate> updates) =>
        updates.OfType<A2AUpdate.Status>().Where(each => each.Value.Message is not null).Select(each => TextOf(each.Value.Message!));

    private static string TextOf(A2AMessage message) => Assert.IsType<A2APart.Text>(Assert.Single(message.Parts)).Value;
}
