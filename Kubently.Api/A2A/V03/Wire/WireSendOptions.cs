namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireSendOptions
{
    public IReadOnlyList<string>? AcceptedOutputModes { get; init; }

    public WirePushConfig? PushNotificationConfig { get; init; }

    public int? HistoryLength { get; init; }

    public bool? Blocking { get; init; }
}
