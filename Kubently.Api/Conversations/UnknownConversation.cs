using Kubently.Api.Problems;

namespace Kubently.Api.Conversations;

/// <summary>The answer to a request about a conversation that the caller does not have.</summary>
public static class UnknownConversation
{
    /// <summary>Somebody else's is answered like one that does not exist: its id tells nothing.</summary>
    public static ProblemResult Problem(string id) => new(
        ProblemKind.UnknownConversation, $"Conversation '{id}' does not exist, is forgotten, or is not yours. POST /agent/ask without conversation_id opens one.", "conversation_id");
}
