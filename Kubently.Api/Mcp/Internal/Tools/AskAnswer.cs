using System.Collections.Immutable;
using System.ComponentModel;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record AskAnswer
{
    [Description("The answer, as Markdown.")]
    public required string Answer { get; init; }

    [Description("The conversation: give it with the next question to go on.")]
    public required ConversationId ConversationId { get; init; }

    [Description("The same, under the name that it had before.")]
    public required ConversationId ThreadId { get; init; }

    [Description("What was found on the way, at most 50.")]
    public required ImmutableArray<AskFinding> Findings { get; init; }

    [Description("Changes that the agent asked for, and that wait for a person.")]
    public required ImmutableArray<ApprovalId> Approvals { get; init; }

    [Description("How many tools it called.")]
    public required int ToolCalls { get; init; }
}
