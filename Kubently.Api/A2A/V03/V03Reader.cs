using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V03.Wire;

namespace Kubently.Api.A2A.V03;

/// <summary>Requests of A2A 0.3 in the terms of every version.</summary>
internal static class V03Reader
{
    public static A2AAnswer<SendRequest> Send(WireSend send)
    {
        if (send.Message is not { } message) return TaskProblems.Invalid("message", "message is missing.");
        if (message.Role is not ("user" or "agent")) return TaskProblems.Invalid("message.role", "role must be user.");
        if (message.Parts?.All(IsWhole) == false) return TaskProblems.Invalid("message.parts", "Each part has a kind (text, data or file), or at least its text or data.");
        PushTarget? push = null;
        if (send.Configuration?.PushNotificationConfig is { } config && !Push(config).TryTake(out push, out var problem)) return problem;
        return new SendRequest(new A2AMessage(message.MessageId ?? "", message.Role == "user" ? A2ARole.User : A2ARole.Agent, [.. (message.Parts ?? []).Select(Part)])
        {
            ContextId = Present(message.ContextId),
            TaskId = Present(message.TaskId),
            Metadata = message.Metadata,
        })
        {
            AcceptedOutputModes = [.. (send.Configuration?.AcceptedOutputModes ?? []).OfType<string>()],
            HistoryLength = send.Configuration?.HistoryLength,
            // Who does not say anything waits, as in the original.
            ReturnImmediately = send.Configuration?.Blocking == false,
            Push = push,
            Metadata = send.Metadata,
        };
    }

    public static A2AAnswer<PushTarget> Push(WirePushConfig config)
    {
        if (Present(config.Url) is not { } url) return TaskProblems.Invalid("pushNotificationConfig.url", "The url to notify is missing.");
        return new PushTarget(Present(config.Id) ?? $"{Guid.NewGuid():D}", url, ProtocolVersion.V03)
        {
            Token = Present(config.Token),
            Scheme = config.Authentication?.Schemes is [{ Length: > 0 } scheme, ..] ? scheme : null,
            Credentials = Present(config.Authentication?.Credentials),
        };
    }

    // Clients of the original leave the kind out.
    private static bool IsWhole(WirePart? part) => part is { Kind: "file" } or { Kind: "text" or null, Text: not null } or { Kind: "data" or null, Data: not null };

    private static A2APart Part(WirePart part) => part switch
    {
        { Kind: "file" } => new A2APart.File(),
        { Text: { } text } => new A2APart.Text(text) { Metadata = part.Metadata },
        _ => new A2APart.Json(part.Data!.Value) { Metadata = part.Metadata },
    };

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
