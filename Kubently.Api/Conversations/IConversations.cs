using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations;

/// <summary>
/// What was asked and what came of it: events that are only ever appended, kept where every API process reads them. A conversation of
/// somebody else is one that does not exist, and so is one's own that a question was asked in with a scope that one's scope no longer covers.
/// </summary>
public interface IConversations
{
    /// <summary>Opens a conversation, or goes on with one, with a question. One question at a time is investigated in each.</summary>
    Task<TurnOutcome> BeginAsync(AskRequest request, Caller caller, CancellationToken cancellationToken);

    /// <summary>One of the caller's conversations; null when it has none of this id.</summary>
    Task<ConversationSummary?> FindAsync(ConversationId id, Caller caller, CancellationToken cancellationToken);

    /// <summary>The caller's conversations, the latest first, at most 200.</summary>
    Task<ImmutableArray<ConversationSummary>> ListAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>The events after a place, at most <paramref name="max"/>, with their places. The caller was checked by <see cref="FindAsync"/>.</summary>
    Task<ConversationEvents> ReadAsync(ConversationId id, long after, int max, CancellationToken cancellationToken);

    /// <summary>
    /// The events after a place as they come, none lost and none twice, until nothing is investigated any more. An empty batch says that
    /// nothing came for a while.
    /// </summary>
    IAsyncEnumerable<ImmutableArray<AgentEvent>> FollowAsync(ConversationId id, long after, CancellationToken cancellationToken);

    /// <summary>Ends what is being investigated, on whichever process; does nothing when nothing is.</summary>
    Task StopAsync(ConversationId id, CancellationToken cancellationToken);

    /// <summary>Forgets a conversation; what is being investigated in it ends.</summary>
    Task DeleteAsync(ConversationId id, Caller caller, CancellationToken cancellationToken);
}
