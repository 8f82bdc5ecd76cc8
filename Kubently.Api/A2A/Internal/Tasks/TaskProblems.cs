using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Why an operation on a task does not go.</summary>
internal static class TaskProblems
{
    /// <summary>Somebody else's task is answered like one that does not exist: its id tells nothing.</summary>
    public static ProblemResult NotFound(string id) => new(ProblemKind.TaskNotFound, $"Task '{Short(id)}' does not exist, is forgotten, or is not yours.", "id");

    public static ProblemResult Ended(A2ATask task, string what) => new(
        ProblemKind.UnsupportedOperation, $"Task '{task.Id}' has ended ({task.Status.State}), so it takes no {what}. Send a message with its contextId and without taskId to go on.", "taskId");

    public static ProblemResult Running(string id) => new(
        ProblemKind.UnsupportedOperation, $"Task '{id}' is being worked on and waits for no input. Wait for its end, or cancel it, and send a message with its contextId and without taskId.", "taskId");

    public static ProblemResult NotCancelable(A2ATask task) => new(ProblemKind.TaskNotCancelable, $"Task '{task.Id}' has ended already ({task.Status.State}).", "id");

    public static ProblemResult Invalid(string field, string detail) => new(ProblemKind.InvalidParams, detail, field);

    private static string Short(string id) => id.Length <= 64 ? id : $"{id[..64]}…";
}
