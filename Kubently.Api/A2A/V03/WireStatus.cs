namespace Kubently.Api.A2A.V03;

internal sealed record WireStatus(string State, string Timestamp, WireMessage? Message);
