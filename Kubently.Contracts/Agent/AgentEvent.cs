using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Contracts.Agent;

/// <summary>
/// One thing that happened in a conversation, in the order that it happened. On <c>POST /agent/ask</c> each is one server-sent event
/// whose name is the event's <c>type</c>. A question begins with <see cref="Asked"/> and ends with <see cref="Done"/> or
/// <see cref="Failed"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Asked), "question")]
[JsonDerivedType(typeof(Plan), "plan")]
[JsonDerivedType(typeof(ToolCallStarted), "tool_call_started")]
[JsonDerivedType(typeof(ToolCallFinished), "tool_call_finished")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(FindingReported), "finding")]
[JsonDerivedType(typeof(ApprovalRequired), "approval_required")]
[JsonDerivedType(typeof(Usage), "usage")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Failed), "failed")]
public abstract record AgentEvent
{
    private AgentEvent() { }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its place in the conversation, from 1; null when it is not kept in one. Reading on after it misses nothing.</summary>
    public long? Seq { get; init; }

    /// <summary>A question was asked; what follows up to the next one is about it.</summary>
    public sealed record Asked(ConversationId ConversationId, string Question, ClusterId? ClusterId) : AgentEvent
    {
        /// <summary>The clusters that the caller chose, when they are several; missing otherwise.</summary>
        public ImmutableArray<ClusterId>? ClusterIds { get; init; }
    }

    /// <summary>What the agent intends to do; a later plan replaces an earlier one.</summary>
    public sealed record Plan(ImmutableArray<PlanStep> Steps) : AgentEvent;

    /// <summary>A tool is about to run. <paramref name="Arguments"/> is the call as people read it.</summary>
    public sealed record ToolCallStarted(string CallId, string Tool, string Arguments) : AgentEvent
    {
        /// <summary>The arguments by their names, as an object; missing when there are none, and when they are longer than 8,192 characters.</summary>
        public JsonElement? Input { get; init; }
    }

    /// <summary>A tool has ended. <paramref name="Digest"/> is the head of its output, at most 2,000 characters.</summary>
    public sealed record ToolCallFinished(string CallId, string Tool, bool Succeeded, string Digest, long DurationMs) : AgentEvent
    {
        /// <summary>Bytes of all that it gave.</summary>
        public long? Bytes { get; init; }

        /// <summary>Values that were hidden in it before it left the cluster; missing for none.</summary>
        public int? Redactions { get; init; }

        /// <summary>Under what the output can be read in full for some hours; missing when the digest is all of it.</summary>
        public string? Handle { get; init; }
    }

    /// <summary>
    /// More of what the agent says, as Markdown. The pieces of one part belong together; the last part is the answer, earlier ones are
    /// what it said before it called tools.
    /// </summary>
    public sealed record Text(string Delta) : AgentEvent
    {
        /// <summary>Which part of what it says for this question, from 0.</summary>
        public int Part { get; init; }
    }

    /// <summary>Something that was found.</summary>
    public sealed record FindingReported(ClusterId Cluster, Finding Finding) : AgentEvent;

    /// <summary>The agent wants to change something, and waits for a person to decide: <paramref name="Approval"/> says what, and until when.</summary>
    public sealed record ApprovalRequired(Approval Approval) : AgentEvent;

    /// <summary>What the investigation has cost so far.</summary>
    public sealed record Usage(long InputTokens, long OutputTokens, int ToolCalls) : AgentEvent;

    /// <summary>The investigation has ended; <paramref name="Answer"/> is the whole answer as Markdown.</summary>
    public sealed record Done(string Answer) : AgentEvent;

    /// <summary>The investigation ended without an answer; <paramref name="Detail"/> says why and what to do.</summary>
    public sealed record Failed(string Detail) : AgentEvent
    {
        /// <summary>True when somebody stopped it; missing when something broke.</summary>
        public bool? Stopped { get; init; }
    }
}
