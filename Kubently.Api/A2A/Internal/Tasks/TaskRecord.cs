using Kubently.Api.A2A.Internal.Model;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>What makes a question of a conversation a task. What came of the question is told by the conversation's events alone.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Owner">The caller that sent the message.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="After">The place before the question.</param>
/// <param name="ContextId">The client's name for the conversation.</param>
/// <param name="Message">The message that began it.</param>
/// <param name="CreatedAt">When it came (UTC).</param>
internal sealed record TaskRecord(string Id, string Owner, ConversationId Conversation, long After, string ContextId, A2AMessage Message, DateTimeOffset CreatedAt)
{
    /// <summary>Whether its client cancelled it.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>How it ended, once somebody has looked after it had; null before.</summary>
    public A2ATaskStatus? Settled { get; init; }
}
