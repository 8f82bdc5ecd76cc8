using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Conversations.Internal;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations;

/// <summary>Conversations as something to read: their questions with what came of each, and as Markdown.</summary>
public sealed class ConversationDocuments(IConversations conversations)
{
    private const int PageSize = 1000;

    /// <summary>One of the caller's conversations as it stands; null when it has none of this id.</summary>
    public async Task<ConversationResponse?> ReadAsync(ConversationId id, Caller caller, CancellationToken cancellationToken) =>
        await conversations.FindAsync(id, caller, cancellationToken) is { } summary
            ? new ConversationResponse(summary, TurnProjection.Of(await AllAsync(summary, cancellationToken)))
            : null;

    /// <summary>The same as a document that can be filed with the incident.</summary>
    public async Task<string?> ExportAsync(ConversationId id, Caller caller, CancellationToken cancellationToken) =>
        await ReadAsync(id, caller, cancellationToken) is var (summary, turns) ? ConversationMarkdown.Write(summary, turns) : null;

    // Bounded: no conversation holds more events than its options say.
    private async Task<ImmutableArray<AgentEvent>> AllAsync(ConversationSummary summary, CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<AgentEvent>();
        for (var after = 0L; after < summary.LastSeq;)
        {
            var page = await conversations.ReadAsync(summary.ConversationId, after, PageSize, cancellationToken);
            all.AddRange(page.Events.Where(happened => happened.Seq <= summary.LastSeq));
            if (page.LastSeq == after) break;
            after = page.LastSeq;
        }

        return all.ToImmutable();
    }
}
