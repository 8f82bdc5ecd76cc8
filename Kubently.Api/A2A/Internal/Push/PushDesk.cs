using System.Collections.Immutable;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Access;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>What clients do with the targets of their tasks.</summary>
internal sealed class PushDesk(TaskReader reader, PushTargets targets, A2AOptions options)
{
    public async Task<A2AAnswer<PushTarget>> SetAsync(string taskId, PushTarget target, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await TaskAsync(taskId, caller, cancellationToken)).TryTake(out var record, out var problem)) return problem;
        return targets.Objection(target) is { } objection ? objection : await targets.SetAsync(record, target, cancellationToken);
    }

    public async Task<A2AAnswer<PushTarget>> GetAsync(string taskId, string id, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await TaskAsync(taskId, caller, cancellationToken)).TryTake(out _, out var problem)) return problem;
        return await targets.FindAsync(taskId, id) is { } target ? target : Unknown(taskId);
    }

    public async Task<A2AAnswer<PushTarget>> FirstAsync(string taskId, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await ListAsync(taskId, caller, cancellationToken)).TryTake(out var all, out var problem)) return problem;
        return all.IsEmpty ? Unknown(taskId) : all[0];
    }

    public async Task<A2AAnswer<ImmutableArray<PushTarget>>> ListAsync(string taskId, Caller caller, CancellationToken cancellationToken) =>
        (await TaskAsync(taskId, caller, cancellationToken)).TryTake(out _, out var problem) ? await targets.ListAsync(taskId) : problem;

    /// <summary>Deletes a target; the same when there is none.</summary>
    public async Task<A2AAnswer<bool>> DeleteAsync(string taskId, string id, Caller caller, CancellationToken cancellationToken)
    {
        if (!(await TaskAsync(taskId, caller, cancellationToken)).TryTake(out _, out var problem)) return problem;
        await targets.DeleteAsync(taskId, id);
        return true;
    }

    private async Task<A2AAnswer<TaskRecord>> TaskAsync(string taskId, Caller caller, CancellationToken cancellationToken)
    {
        if (!options.PushNotifications) return PushTargets.NotSupported;
        return await reader.FindAsync(taskId, caller, cancellationToken) is { } record ? record : TaskProblems.NotFound(taskId);
    }

    private static ProblemResult Unknown(string taskId) => new(ProblemKind.TaskNotFound, $"Task '{taskId}' has no such push configuration.", "id");
}
