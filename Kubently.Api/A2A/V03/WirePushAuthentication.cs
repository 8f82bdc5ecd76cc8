namespace Kubently.Api.A2A.V03;

internal sealed record WirePushAuthentication(IReadOnlyList<string>? Schemes, string? Credentials);
