namespace Kubently.Api.A2A.V1;

internal sealed record WirePushAuthentication(string? Scheme, string? Credentials);
