namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WirePushConfig
{
    public string? Id { get; init; }

    public string? TaskId { get; init; }

    public string? Url { get; init; }

    public string? Token { get; init; }

    public WirePushAuthentication? Authentication { get; init; }
}
