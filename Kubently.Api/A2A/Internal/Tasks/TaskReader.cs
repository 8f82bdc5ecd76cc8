using System.Runtime.CompilerServices;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Reads tasks from the events of their conversations, on whichever process they are worked on.</summary>
internal sealed class TaskReader(TaskRecords records, IConversations conversations, TimeProvider time)
{
    private const int PageSize = 1000;
    private const int MaxId = 64;

    /// <summary>One of the caller's tasks; null when it has none of this id.</summary>
    public async Task<TaskRecord?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        id.Length is > 0 and <= MaxId
        && await records.FindAsync(id) is { } record
        && record.Owner == caller.Name
        && await conversations.FindAsync(record.Conversation, caller, cancellationToken) is not null
            ? record
            : null;

    /// <summary>A task as it stands.</summary>
    public async Task<TaskProjection> ReadAsync(TaskRecord record, CancellationToken cancellationToken)
    {
        var projection = new TaskProjection(record);
        while (true)
        {
            var page = await conversations.ReadAsync(record.Conversation, projection.LastSeq, PageSize, cancellationToken);
            foreach (var happened in page.Events) projection.Apply(await HeedAsync(happened, projection, record));
            if (!page.More || projection.HasEnded || page.Events.IsEmpty) break;
        }

        if (projection.HasEnded) await records.SettleAsync(record, projection.Status);
        return projection;
    }

    /// <summary>What is new after what the projection holds, until the task has ended. A null says that nothing came for a while.</summary>
    public async IAsyncEnumerable<A2AUpdate?> FollowAsync(TaskRecord record, TaskProjection projection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (projection.HasEnded) yield break;
        await foreach (var batch in conversations.FollowAsync(record.Conversation, projection.LastSeq, cancellationToken))
        {
            if (batch.IsEmpty) yield return null;
            foreach (var happened in batch)
            {
                foreach (var update in projection.Apply(await HeedAsync(happened, projection, record))) yield return update;
                if (projection.HasEnded) break;
            }

            if (projection.HasEnded) break;
        }

        foreach (var update in projection.Break("The conversation was deleted, or holds no answer.", time.GetUtcNow())) yield return update;
        await records.SettleAsync(record, projection.Status);
    }

    // That a task was cancelled is noted before it is stopped, so it is known when the end is read.
    private async Task<AgentEvent> HeedAsync(AgentEvent happened, TaskProjection projection, TaskRecord record)
    {
        if (happened is AgentEvent.Failed && !projection.IsCanceled) projection.IsCanceled = await records.IsCanceledAsync(record.Id);
        return happened;
    }
}
