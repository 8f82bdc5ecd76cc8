using System.Runtime.CompilerServices;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Push;
using Kubently.Api.Access;
using Kubently.Api.Agent;
using Kubently.Api.Conversations;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>What clients do with tasks: each is a question of a conversation, and none is anybody's but its caller's.</summary>
internal sealed class TaskDesk(
    IAgent agent, IConversations conversations, ContextMap contexts, TaskRecords records, TaskReader reader, PushTargets targets, TimeProvider time)
{
    // A tool that does not stop at once is waited for this long.
    private static readonly TimeSpan LongestCancel = TimeSpan.FromSeconds(20);

    /// <summary>Begins a task, and waits for its end unless the request says otherwise.</summary>
    public async Task<A2AAnswer<A2ATask>> SendAsync(SendRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await BeginAsync(request, caller, cancellationToken)).TryTake(out var record, out var problem)) return problem;
        var projection = new TaskProjection(record);
        if (!request.ReturnImmediately)
            await foreach (var _ in WatchAsync(record, projection, SendCheck.StopsOnDisconnect(request), cancellationToken)) continue;
        return projection.Task.WithHistory(request.HistoryLength);
    }

    /// <summary>Begins a task and follows it.</summary>
    public async Task<A2AAnswer<TaskStream>> SendStreamingAsync(SendRequest request, Caller caller, CancellationToken cancellationToken) =>
        (await BeginAsync(request, caller, cancellationToken)).Select(record =>
        {
            var projection = new TaskProjection(record);
            return new TaskStream(projection.Task.WithHistory(request.HistoryLength), WatchAsync(record, projection, SendCheck.StopsOnDisconnect(request), cancellationToken));
        });

    public async Task<A2AAnswer<A2ATask>> GetAsync(string id, int? historyLength, Caller caller, CancellationToken cancellationToken)
    {
        if (historyLength < 0) return TaskProblems.Invalid("historyLength", "historyLength must not be negative.");
        if (await reader.FindAsync(id, caller, cancellationToken) is not { } record) return TaskProblems.NotFound(id);
        return (await reader.ReadAsync(record, cancellationToken)).Task.WithHistory(historyLength);
    }

    /// <summary>Stops what is being investigated, on whichever process, and gives the task as it is then.</summary>
    public async Task<A2AAnswer<A2ATask>> CancelAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, caller, cancellationToken) is not { } record) return TaskProblems.NotFound(id);
        var projection = await reader.ReadAsync(record, cancellationToken);
        if (projection.HasEnded) return TaskProblems.NotCancelable(projection.Task);
        await StopAsync(record);
        using var patience = new CancellationTokenSource(LongestCancel, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (var _ in reader.FollowAsync(record, projection, either.Token)) continue;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It has been told to stop and will; the client sees it still working.
        }

        return projection.Status.State is A2ATaskState.Completed or A2ATaskState.Failed ? TaskProblems.NotCancelable(projection.Task) : projection.Task.WithHistory(null);
    }

    /// <summary>A task as it stands, and what is new about it from then on.</summary>
    public async Task<A2AAnswer<TaskStream>> SubscribeAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, caller, cancellationToken) is not { } record) return TaskProblems.NotFound(id);
        var projection = await reader.ReadAsync(record, cancellationToken);
        return new TaskStream(projection.Task.WithHistory(null), reader.FollowAsync(record, projection, cancellationToken));
    }

    private async Task<A2AAnswer<TaskRecord>> BeginAsync(SendRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Message.TaskId is { } taskId && await OfTaskAsync(taskId, request.Message.ContextId, caller, cancellationToken) is { } refused) return refused;
        if (request.Push is { } wanted && targets.Objection(wanted) is { } objection) return objection;
        if (!SendCheck.Question(request).TryTake(out var question, out var problem)) return problem;
        if (!(await contexts.ClaimAsync(caller, request.Message.ContextId, cancellationToken)).TryTake(out var claim, out problem)) return problem;
        ConversationId? opened = claim.Conversation;
        var at = time.GetUtcNow();
        try
        {
            var outcome = await agent.AskAsync(question with { ConversationId = claim.Conversation }, caller, cancellationToken);
            if (outcome is not AskOutcome.Started(var conversation, var after)) return ((AskOutcome.Rejected)outcome).Problem;
            opened = conversation;
            var record = new TaskRecord($"{Guid.NewGuid():D}", caller.Name, conversation, after, request.Message.ContextId ?? conversation.Value, request.Message, at);
            await records.AddAsync(record, caller);
            if (request.Push is { } target) await targets.SetAsync(record, target, cancellationToken);
            return record;
        }
        finally
        {
            await contexts.CloseAsync(claim, opened);
        }
    }

    // A task is one question: what is said later begins another in the same context.
    private async Task<ProblemResult?> OfTaskAsync(string taskId, string? contextId, Caller caller, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(taskId, caller, cancellationToken) is not { } record) return TaskProblems.NotFound(taskId);
        if (contextId is not null && contextId != record.ContextId) return TaskProblems.Invalid("message.contextId", $"Task '{taskId}' belongs to another context than '{contextId}'.");
        var projection = await reader.ReadAsync(record, cancellationToken);
        return projection.HasEnded ? TaskProblems.Ended(projection.Task, "messages") : TaskProblems.Running(taskId);
    }

    private async IAsyncEnumerable<A2AUpdate?> WatchAsync(TaskRecord record, TaskProjection projection, bool stops, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var update in reader.FollowAsync(record, projection, cancellationToken)) yield return update;
        }
        finally
        {
            if (stops && !projection.HasEnded) await StopAsync(record);
        }
    }

    private async Task StopAsync(TaskRecord record)
    {
        // Noted first: whoever reads the end knows why it came.
        await records.MarkCanceledAsync(record.Id);
        await conversations.StopAsync(record.Conversation, CancellationToken.None);
    }
}
