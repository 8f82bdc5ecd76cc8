namespace Kubently.Api.Transport;

/// <summary>What an endpoint says about itself that serves a page: the Content-Security-Policy that it needs, instead of that of data.</summary>
/// <param name="ContentSecurityPolicy">The header's value.</param>
public sealed record PagePolicy(string ContentSecurityPolicy);
