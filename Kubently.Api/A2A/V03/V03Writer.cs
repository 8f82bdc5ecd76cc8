using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.V03.Wire;

namespace Kubently.Api.A2A.V03;

/// <summary>Answers in the terms of A2A 0.3.</summary>
internal static class V03Writer
{
    public static JsonElement Task(A2ATask task) => JsonSerializer.SerializeToElement(
        new WireTask(task.Id, task.ContextId, Status(task.Status), [.. task.Artifacts.Select(Artifact)], [.. task.History.Select(Message)], task.Metadata), V03Json.Wire.WireTask);

    public static JsonElement Update(A2ATask task, A2AUpdate update) => update switch
    {
        A2AUpdate.Status status => JsonSerializer.SerializeToElement(
            new WireStatusUpdate(task.Id, task.ContextId, Status(status.Value), status.Value.IsTerminal, status.Metadata), V03Json.Wire.WireStatusUpdate),
        A2AUpdate.Artifact(var artifact) => JsonSerializer.SerializeToElement(
            new WireArtifactUpdate(task.Id, task.ContextId, Artifact(artifact), Append: false, LastChunk: true), V03Json.Wire.WireArtifactUpdate),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static WireTaskPush Push(string taskId, PushTarget target) => new(taskId, new WirePushConfig
    {
        Id = target.Id,
        Url = target.Url,
        Token = target.Token,
        Authentication = target.Scheme is { } scheme ? new WirePushAuthentication([scheme], target.Credentials) : null,
    });

    private static WireStatus Status(A2ATaskStatus status) => new(V03States.NameOf(status.State), status.At, status.Message is { } message ? Message(message) : null);

    private static WireArtifact Artifact(A2AArtifact artifact) => new(artifact.ArtifactId, artifact.Name, [.. artifact.Parts.Select(Part)], artifact.Metadata);

    private static WireMessage Message(A2AMessage message) => new()
    {
        MessageId = message.MessageId,
        ContextId = message.ContextId,
        TaskId = message.TaskId,
        Role = message.Role == A2ARole.Agent ? "agent" : "user",
        Parts = [.. message.Parts.Select(Part)],
        Metadata = message.Metadata,
    };

    private static WirePart Part(A2APart part) => part switch
    {
        A2APart.Text text => new WirePart { Kind = "text", Text = text.Value, Metadata = part.Metadata },
        A2APart.Json data => new WirePart { Kind = "data", Data = data.Value, Metadata = part.Metadata },
        _ => new WirePart { Kind = "text", Text = "", Metadata = part.Metadata },
    };
}
