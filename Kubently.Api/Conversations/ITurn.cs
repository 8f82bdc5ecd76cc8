using System.Threading.Channels;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations;

/// <summary>One question of a conversation while it is investigated, by the one process that does.</summary>
public interface ITurn : IDisposable
{
    /// <summary>The conversation.</summary>
    ConversationId Conversation { get; }

    /// <summary>The place before the question: whoever reads on from here reads all of it.</summary>
    long After { get; }

    /// <summary>The cluster that the caller chose, now or for an earlier question.</summary>
    ClusterId? Cluster { get; }

    /// <summary>Cancelled when somebody stopped the turn or deleted the conversation, when it is full, and when nothing can be kept any more.</summary>
    CancellationToken Stopped { get; }

    /// <summary>Why it was stopped, as a sentence; null when it was not.</summary>
    string? StopReason { get; }

    /// <summary>Keeps what is written until it ends; its last event must be the turn's. Does not throw when Redis is away.</summary>
    Task RecordAsync(ChannelReader<AgentEvent> events);

    /// <summary>What <see cref="RememberAsync"/> kept last in an earlier turn of the conversation, however that ended; null when there is none.</summary>
    Task<byte[]?> RecallAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what the next turn has to know, for as long as the conversation. Keeps nothing once the turn counts as ended: the next one may have begun.</summary>
    Task RememberAsync(byte[] memory, CancellationToken cancellationToken);
}
