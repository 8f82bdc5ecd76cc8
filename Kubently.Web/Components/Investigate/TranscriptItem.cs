using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Web.Components.Investigate;

/// <summary>One thing of an investigation, as its page shows it. An item that has changed is another record with the same key.</summary>
public abstract record TranscriptItem
{
    private TranscriptItem() { }

    /// <summary>Its place among the items, which stays.</summary>
    public required int Key { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A question.</summary>
    public sealed record Asked(string Question, ImmutableArray<ClusterId> Clusters) : TranscriptItem;

    /// <summary>What the agent intends to do.</summary>
    public sealed record Plan(ImmutableArray<PlanStep> Steps) : TranscriptItem;

    /// <summary>A tool that was called; without an end while it runs.</summary>
    public sealed record Call(int Number, string CallId, string Tool, string Arguments, AgentEvent.ToolCallFinished? End) : TranscriptItem;

    /// <summary>What the agent says before it has an answer.</summary>
    public sealed record Said(int Part, string Text) : TranscriptItem;

    /// <summary>Something that was found.</summary>
    public sealed record Found(ClusterId Cluster, Finding Finding) : TranscriptItem;

    /// <summary>A change that waits for a person.</summary>
    public sealed record Waits(Approval Approval) : TranscriptItem;

    /// <summary>The answer.</summary>
    public sealed record Report(string Answer, int ToolCalls, TimeSpan Took) : TranscriptItem;

    /// <summary>There is no answer.</summary>
    public sealed record Broke(string Detail) : TranscriptItem;
}
