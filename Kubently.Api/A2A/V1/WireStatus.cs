namespace Kubently.Api.A2A.V1;

internal sealed record WireStatus(string State, string Timestamp, WireMessage? Message);
