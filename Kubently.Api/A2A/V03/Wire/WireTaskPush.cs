namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireTaskPush(string? TaskId, WirePushConfig? PushNotificationConfig);
