namespace Kubently.Api.A2A.Internal.Push;

/// <summary>Telling one target about one task, to its end. A target that is set in another's place is another job.</summary>
internal sealed record PushJob(string TaskId, string TargetId, string? Mark)
{
    /// <summary>Null when the text is none.</summary>
    public static PushJob? Read(string? text) => text?.Split(' ') switch
    {
        [var task, var target] => new PushJob(task, target, null),
        [var task, var target, var mark] => new PushJob(task, target, mark),
        _ => null,
    };

    public override string ToString() => Mark is null ? $"{TaskId} {TargetId}" : $"{TaskId} {TargetId} {Mark}";
}
