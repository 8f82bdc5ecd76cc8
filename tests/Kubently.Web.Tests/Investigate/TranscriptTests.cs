using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Diagnosis;
using Kubently.Web.Components.Investigate;
using Kubently.Web.Tests.Faking;

namespace Kubently.Web.Tests.Investigate;

public sealed class TranscriptTests
{
    private static readonly ConversationId Id = ConversationId.New();
    private static readonly ClusterId Cluster = ClusterId.Parse("prod-eu-1");

    private readonly Transcript _transcript = new();
    private long _seq;

    [Fact]
    public void An_answer_takes_the_place_of_what_was_streamed_of_it()
    {
        Happen(
            Asked("why?"), Text(0, "Looking."), new AgentEvent.ToolCallStarted("a", "diagnose", "prod-eu-1") { At = Page.Now },
            new AgentEvent.ToolCallFinished("a", "diagnose", true, "2 findings", 38) { At = Page.Now }, Text(1, "It is "), Text(1, "redis."), new AgentEvent.Done("It is redis.") { At = Page.Now.AddSeconds(3) });
        Assert.Collection(
            _transcript.Items, item => Assert.IsType<TranscriptItem.Asked>(item), item => Assert.Equal("Looking.", Assert.IsType<TranscriptItem.Said>(item).Text),
            item => Assert.Equal("2 findings", Assert.IsType<TranscriptItem.Call>(item).End!.Digest), item => Assert.Equal(("It is redis.", 1), Report(item)));
        Assert.False(_transcript.Running);
    }

    [Fact]
    public void Events_that_come_twice_change_nothing()
    {
        AgentEvent[] events = [Asked("why?"), Text(0, "It is "), Text(0, "redis."), Found("a")];
        Happen(events);
        var (before, last) = (_transcript.Items.ToList(), _transcript.LastSeq);
        foreach (var (again, place) in events.Select((each, place) => (each, place))) _transcript.Apply(again with { Seq = place + 1 });
        Assert.Equal(before, _transcript.Items);
        Assert.Equal(last, _transcript.LastSeq);
    }

    [Fact]
    public void A_later_plan_replaces_the_one_before_where_that_stands()
    {
        Happen(Asked("why?"), new AgentEvent.Plan([new PlanStep("Look", false)]) { At = Page.Now }, Found("a"), new AgentEvent.Plan([new PlanStep("Look", true)]) { At = Page.Now });
        Assert.True(Assert.IsType<TranscriptItem.Plan>(_transcript.Items[1]).Steps[0].Done);
        Assert.Equal(3, _transcript.Items.Count);
    }

    [Fact]
    public void A_follow_up_counts_its_own_tool_calls_and_keeps_what_was_before()
    {
        Happen(Asked("why?"), Started("a"), new AgentEvent.Done("Because.") { At = Page.Now }, Asked("and now?"), Started("a"), Text(0, "Hm."));
        Assert.Equal([1, 1], _transcript.Items.OfType<TranscriptItem.Call>().Select(call => call.Number));
        Assert.Equal("and now?", _transcript.Question!.Question);
        Assert.True(_transcript.Running);
        Assert.Equal(Enumerable.Range(0, _transcript.Items.Count), _transcript.Items.Select(item => item.Key));
    }

    [Fact]
    public void A_failure_ends_it_and_what_was_found_stays()
    {
        Happen(Asked("why?"), Found("a"), new AgentEvent.Failed("The model does not answer.") { At = Page.Now });
        Assert.Equal("The model does not answer.", Assert.IsType<TranscriptItem.Broke>(_transcript.Items[^1]).Detail);
        Assert.Single(_transcript.Items.OfType<TranscriptItem.Found>());
        Assert.False(_transcript.Running);
    }

    private static (string, int) Report(TranscriptItem item) => Assert.IsType<TranscriptItem.Report>(item) is var report ? (report.Answer, report.ToolCalls) : default;

    private static AgentEvent.Asked Asked(string question) => new(Id, question, Cluster) { At = Page.Now };

    private static AgentEvent.Text Text(int part, string delta) => new(delta) { At = Page.Now, Part = part };

    private static AgentEvent.ToolCallStarted Started(string id) => new(id, "kubectl", "get pods") { At = Page.Now };

    private static AgentEvent.FindingReported Found(string name) => new(Cluster, Page.Finding(Severity.Critical, name, "It crashes.")) { At = Page.Now };

    private void Happen(params AgentEvent[] events)
    {
        foreach (var each in events) _transcript.Apply(each with { Seq = ++_seq });
    }
}
