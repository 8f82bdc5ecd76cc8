using Kubently.Api.A2A.Internal.Model;

namespace Kubently.Api.A2A.V03;

/// <summary>The names of a task's states.</summary>
internal static class V03States
{
    public static string NameOf(A2ATaskState state) => state switch
    {
        A2ATaskState.Submitted => "submitted",
        A2ATaskState.Working => "working",
        A2ATaskState.InputRequired => "input-required",
        A2ATaskState.AuthRequired => "auth-required",
        A2ATaskState.Completed => "completed",
        A2ATaskState.Failed => "failed",
        A2ATaskState.Canceled => "canceled",
        _ => "rejected",
    };
}
