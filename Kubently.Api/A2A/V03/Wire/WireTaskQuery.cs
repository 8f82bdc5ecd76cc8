namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WireTaskQuery
{
    public string? Id { get; init; }

    public int? HistoryLength { get; init; }

    public string? PushNotificationConfigId { get; init; }
}
