using System.Collections.Frozen;
using Kubently.Api.A2A.Internal.Model;

namespace Kubently.Api.A2A.V1;

/// <summary>The names of a task's states.</summary>
internal static class V1States
{
    private static readonly FrozenDictionary<A2ATaskState, string> Names = new Dictionary<A2ATaskState, string>
    {
        [A2ATaskState.Submitted] = "TASK_STATE_SUBMITTED",
        [A2ATaskState.Working] = "TASK_STATE_WORKING",
        [A2ATaskState.InputRequired] = "TASK_STATE_INPUT_REQUIRED",
        [A2ATaskState.AuthRequired] = "TASK_STATE_AUTH_REQUIRED",
        [A2ATaskState.Completed] = "TASK_STATE_COMPLETED",
        [A2ATaskState.Failed] = "TASK_STATE_FAILED",
        [A2ATaskState.Canceled] = "TASK_STATE_CANCELED",
        [A2ATaskState.Rejected] = "TASK_STATE_REJECTED",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, A2ATaskState> States = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string All => string.Join(", ", Names.Values.Order(StringComparer.Ordinal));

    public static string NameOf(A2ATaskState state) => Names[state];

    public static bool TryRead(string name, out A2ATaskState state) => States.TryGetValue(name, out state);
}
