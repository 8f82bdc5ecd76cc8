namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireSendOptions
{
    public IReadOnlyList<string>? AcceptedOutputModes { get; init; }

    public WirePushConfig? TaskPushNotificationConfig { get; init; }

    public int? HistoryLength { get; init; }

    public bool? ReturnImmediately { get; init; }
}
