using System.Collections.Immutable;

namespace Kubently.Contracts.SignIn;

/// <summary>How people sign in: with the device flow (RFC 8628) of an OpenID Connect issuer.</summary>
public sealed record OauthDiscovery
{
    /// <summary>The only grant that is asked for.</summary>
    public const string DeviceCodeGrant = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>Whether they can at all.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Why they cannot: sign-in is switched off, or the issuer cannot be asked now.</summary>
    public string? Message { get; init; }

    /// <summary>The issuer, as its tokens name it.</summary>
    public string? Issuer { get; init; }

    /// <summary>The public client that the command line signs in as.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where a device flow begins; absent while that is not known, and when the issuer has none.</summary>
    public Uri? DeviceAuthorizationEndpoint { get; init; }

    /// <summary>Where tokens are given out; absent while that is not known.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary>The grants that lead to a token.</summary>
    public ImmutableArray<string>? GrantTypes { get; init; }

    /// <summary>What comes of it.</summary>
    public ImmutableArray<string>? ResponseTypes { get; init; }

    /// <summary>The scopes to ask for.</summary>
    public ImmutableArray<string>? Scopes { get; init; }
}
