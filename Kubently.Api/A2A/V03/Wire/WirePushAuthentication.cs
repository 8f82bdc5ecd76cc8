namespace Kubently.Api.A2A.V03.Wire;

internal sealed record WirePushAuthentication(IReadOnlyList<string>? Schemes, string? Credentials);
