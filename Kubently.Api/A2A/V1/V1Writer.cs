using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.V1.Wire;

namespace Kubently.Api.A2A.V1;

/// <summary>Answers in the terms of A2A 1.0.</summary>
internal static class V1Writer
{
    public static WireTask Task(A2ATask task) => new(
        task.Id,
        task.ContextId,
        Status(task.Status),
        task.Artifacts.IsEmpty ? null : [.. task.Artifacts.Select(Artifact)],
        task.History.IsEmpty ? null : [.. task.History.Select(Message)],
        task.Metadata);

    public static WireResponse Response(A2ATask task) => new() { Task = Task(task) };

    public static WireResponse Response(A2ATask task, A2AUpdate update) => update switch
    {
        A2AUpdate.Status status => new() { StatusUpdate = new WireStatusUpdate(task.Id, task.ContextId, Status(status.Value), status.Metadata) },
        A2AUpdate.Artifact(var artifact) => new() { ArtifactUpdate = new WireArtifactUpdate(task.Id, task.ContextId, Artifact(artifact), LastChunk: true) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static WireTaskPage Page(TaskPage page) => new([.. page.Tasks.Select(Task)], page.Next, page.Size, page.Total);

    public static WirePushConfig Push(string taskId, PushTarget target) => new()
    {
        Id = target.Id,
        TaskId = taskId,
        Url = target.Url,
        Token = target.Token,
        Authentication = target.Scheme is null ? null : new WirePushAuthentication(target.Scheme, target.Credentials),
    };

    private static WireStatus Status(A2ATaskStatus status) => new(V1States.NameOf(status.State), status.At, status.Message is { } message ? Message(message) : null);

    private static WireArtifact Artifact(A2AArtifact artifact) => new(artifact.ArtifactId, artifact.Name, [.. artifact.Parts.Select(Part)], artifact.Metadata);

    private static WireMessage Message(A2AMessage message) => new()
    {
        MessageId = message.MessageId,
        ContextId = message.ContextId,
        TaskId = message.TaskId,
        Role = message.Role == A2ARole.Agent ? "ROLE_AGENT" : "ROLE_USER",
        Parts = [.. message.Parts.Select(Part)],
        Metadata = message.Metadata,
    };

    private static WirePart Part(A2APart part)
    {
        var wire = new WirePart { Metadata = part.Metadata, MediaType = part.MediaType };
        return part switch
        {
            A2APart.Text text => wire with { Text = text.Value },
            A2APart.Json data => wire with { Data = data.Value },
            _ => wire,
        };
    }
}
