namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WirePushConfig
{
    public string? Id { get; init; }

    public string? Url { get; init; }

    public string? Token { get; init; }

    public WirePushAuthentication? Authentication { get; init; }
}
