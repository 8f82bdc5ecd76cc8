namespace Kubently.Api.A2A.V03;

internal sealed record WireTaskPush(string? TaskId, WirePushConfig? PushNotificationConfig);
