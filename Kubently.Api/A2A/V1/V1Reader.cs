using System.Globalization;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.A2A.V1.Wire;

namespace Kubently.Api.A2A.V1;

/// <summary>Requests of A2A 1.0 in the terms of every version.</summary>
internal static class V1Reader
{
    public static A2AAnswer<SendRequest> Send(WireSend send)
    {
        if (send.Message is not { } message) return TaskProblems.Invalid("message", "message is missing.");
        if (message.Parts?.Any(part => part is null || Count(part) != 1) == true) return TaskProblems.Invalid("message.parts", "Each part has one of text, data, raw and url.");
        if (!TryRole(message.Role, out var role)) return TaskProblems.Invalid("message.role", "role must be ROLE_USER.");
        PushTarget? push = null;
        if (send.Configuration?.TaskPushNotificationConfig is { } config && !Push(config).TryTake(out push, out var problem)) return problem;
        return new SendRequest(new A2AMessage(message.MessageId ?? "", role, [.. (message.Parts ?? []).Select(Part)])
        {
            ContextId = Present(message.ContextId),
            TaskId = Present(message.TaskId),
            Metadata = message.Metadata,
        })
        {
            AcceptedOutputModes = [.. (send.Configuration?.AcceptedOutputModes ?? []).OfType<string>()],
            HistoryLength = send.Configuration?.HistoryLength,
            ReturnImmediately = send.Configuration?.ReturnImmediately == true,
            Push = push,
            Metadata = send.Metadata,
        };
    }

    public static A2AAnswer<TaskFilter> Filter(WireListQuery query)
    {
        A2ATaskState? state = null;
        DateTimeOffset? since = null;
        // The official JavaScript client writes UNRECOGNIZED for what its caller left out.
        if (Present(query.Status) is { } name && name is not ("TASK_STATE_UNSPECIFIED" or "UNRECOGNIZED"))
        {
            if (!V1States.TryRead(name, out var known)) return TaskProblems.Invalid("status", $"status must be one of {V1States.All}.");
            state = known;
        }

        if (Present(query.StatusTimestampAfter) is { } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                return TaskProblems.Invalid("statusTimestampAfter", "statusTimestampAfter must be an instant, such as 2026-01-31T12:00:00Z.");
            since = instant;
        }

        return new TaskFilter
        {
            ContextId = Present(query.ContextId),
            State = state,
            Since = since,
            PageSize = query.PageSize,
            PageToken = query.PageToken,
            HistoryLength = query.HistoryLength,
            IncludeArtifacts = query.IncludeArtifacts == true,
        };
    }

    public static A2AAnswer<PushTarget> Push(WirePushConfig config)
    {
        if (Present(config.Url) is not { } url) return TaskProblems.Invalid("url", "The url to notify is missing.");
        return new PushTarget(Present(config.Id) ?? $"{Guid.NewGuid():D}", url, ProtocolVersion.V1)
        {
            Token = Present(config.Token),
            Scheme = Present(config.Authentication?.Scheme),
            Credentials = Present(config.Authentication?.Credentials),
        };
    }

    private static A2APart Part(WirePart part) => part switch
    {
        { Text: { } text } => new A2APart.Text(text) { Metadata = part.Metadata, MediaType = Present(part.MediaType) },
        { Data: { } data } => new A2APart.Json(data) { Metadata = part.Metadata, MediaType = Present(part.MediaType) },
        _ => new A2APart.File { MediaType = Present(part.MediaType) },
    };

    private static int Count(WirePart part) => ((object?[])[part.Text, part.Data, part.Raw, part.Url]).Count(content => content is not null);

    private static bool TryRole(string? name, out A2ARole role)
    {
        role = name == "ROLE_AGENT" ? A2ARole.Agent : A2ARole.User;
        return name is "ROLE_USER" or "ROLE_AGENT";
    }

    private static string? Present(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
