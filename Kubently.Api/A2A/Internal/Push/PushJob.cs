namespace Kubently.Api.A2A.Internal.Push;

/// <summary>Telling one target about one task, to its end.</summary>
internal sealed record PushJob(string TaskId, string TargetId)
{
    /// <summary>Null when the text is none.</summary>
    public static PushJob? Read(string? text) => text?.Split(' ') is [var task, var target] ? new PushJob(task, target) : null;

    public override string ToString() => $"{TaskId} {TargetId}";
}
