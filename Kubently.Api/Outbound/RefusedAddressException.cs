namespace Kubently.Api.Outbound;

/// <summary>A name resolves to nothing but addresses that are never called for others.</summary>
public sealed class RefusedAddressException(string host) : Exception($"{host} is no public address.");
