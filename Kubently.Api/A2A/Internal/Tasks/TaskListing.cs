using System.Collections.Immutable;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Lists a caller's tasks. How those that have ended did is noted with them; only the others' events are read to sort and count.</summary>
internal sealed class TaskListing(TaskRecords records, TaskReader reader, IConversations conversations)
{
    private const int DefaultSize = 50;
    private const int MaxSize = 100;

    public async Task<A2AAnswer<TaskPage>> ListAsync(TaskFilter filter, Caller caller, CancellationToken cancellationToken)
    {
        if (filter.PageSize is < 1 or > MaxSize) return TaskProblems.Invalid("pageSize", $"pageSize must be 1 to {MaxSize}.");
        if (filter.HistoryLength < 0) return TaskProblems.Invalid("historyLength", "historyLength must not be negative.");
        PageToken? after = null;
        if (!string.IsNullOrEmpty(filter.PageToken) && (after = PageToken.Read(filter.PageToken)) is null) return TaskProblems.Invalid("pageToken", "pageToken is not one that a page before this one gave.");
        var size = filter.PageSize ?? DefaultSize;
        var all = await MatchingAsync(filter, caller, cancellationToken);
        ImmutableArray<(TaskRecord Record, PageToken Place)> rest = [.. all.Where(each => after is null || each.Place.ComesAfter(after))];
        var tasks = await Task.WhenAll(rest.Take(size).Select(each => TaskAsync(each.Record, filter, cancellationToken)));
        return new TaskPage([.. tasks], rest.Length > size ? rest[size - 1].Place.Write() : "", size, all.Length);
    }

    private async Task<ImmutableArray<(TaskRecord Record, PageToken Place)>> MatchingAsync(TaskFilter filter, Caller caller, CancellationToken cancellationToken)
    {
        var own = (await records.ListAsync(caller)).Where(record => filter.ContextId is null || record.ContextId == filter.ContextId).ToList();
        var seen = await SeenAsync(own.Select(record => record.Conversation), caller, cancellationToken);
        var stands = await Task.WhenAll(own.Where(record => seen.Contains(record.Conversation)).Select(async record =>
            (Record: record, Status: record.Settled ?? (await reader.ReadAsync(record, cancellationToken)).Status)));
        return
        [
            .. stands.Where(each => filter.State is null || each.Status.State == filter.State)
                .Where(each => filter.Since is not { } since || each.Status.At >= since)
                .Select(each => (each.Record, Place: new PageToken(each.Status.At.ToUnixTimeMilliseconds(), each.Record.Id)))
                .OrderByDescending(each => each.Place.Milliseconds).ThenByDescending(each => each.Place.Id, StringComparer.Ordinal),
        ];
    }

    // Conversations that are forgotten, and those that were asked in with a wider scope than the caller has now, are not there.
    private async Task<HashSet<ConversationId>> SeenAsync(IEnumerable<ConversationId> ids, Caller caller, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ids.Distinct().Select(id => conversations.FindAsync(id, caller, cancellationToken)));
        return [.. found.OfType<ConversationSummary>().Select(summary => summary.ConversationId)];
    }

    private async Task<A2ATask> TaskAsync(TaskRecord record, TaskFilter filter, CancellationToken cancellationToken)
    {
        var task = (await reader.ReadAsync(record, cancellationToken)).Task.WithHistory(filter.HistoryLength);
        return filter.IncludeArtifacts ? task : task with { Artifacts = [] };
    }
}
