using System.Collections.Immutable;

namespace Kubently.Contracts.SignIn;

/// <summary>How to say who one is: the answer of <c>GET /.well-known/kubently-auth</c>, which needs no key.</summary>
public sealed record AuthDiscovery
{
    /// <summary>For API keys.</summary>
    public const string ApiKeyMethod = "api_key";

    /// <summary>For access tokens of the issuer.</summary>
    public const string OauthMethod = "oauth";

    /// <summary><c>api_key</c>, and <c>oauth</c> when people may sign in.</summary>
    public required ImmutableArray<string> AuthenticationMethods { get; init; }

    /// <summary>How a key is sent.</summary>
    public required ApiKeyDiscovery ApiKey { get; init; }

    /// <summary>How people sign in.</summary>
    public required OauthDiscovery Oauth { get; init; }
}
