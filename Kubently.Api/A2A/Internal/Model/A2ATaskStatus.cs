namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Where a task stands.</summary>
/// <param name="State">The state.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Message">What the agent says to it.</param>
internal sealed record A2ATaskStatus(A2ATaskState State, DateTimeOffset At, A2AMessage? Message = null)
{
    /// <summary>Whether nothing more happens.</summary>
    public bool IsTerminal => State is A2ATaskState.Completed or A2ATaskState.Failed or A2ATaskState.Canceled or A2ATaskState.Rejected;
}
