using System.Collections.Immutable;

namespace Kubently.Contracts.SignIn;

/// <summary>OAuth 2.0 Protected Resource Metadata (RFC 9728), by which clients find the issuer whose tokens are taken.</summary>
/// <param name="Resource">What is protected: the API, or a part of it.</param>
/// <param name="AuthorizationServers">The issuer.</param>
/// <param name="ScopesSupported">The scopes to ask for.</param>
/// <param name="BearerMethodsSupported">How a token is sent: in the header.</param>
public sealed record ProtectedResource(
    string Resource, ImmutableArray<string> AuthorizationServers, ImmutableArray<string> ScopesSupported, ImmutableArray<string> BearerMethodsSupported);
