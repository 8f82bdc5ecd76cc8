namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WirePushAuthentication(string? Scheme, string? Credentials);
