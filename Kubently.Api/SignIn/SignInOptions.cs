using System.Collections.Immutable;
using Kubently.Api.Access;

namespace Kubently.Api.SignIn;

/// <summary>How people sign in, as the <c>OIDC_…</c> settings say.</summary>
public sealed record SignInOptions
{
    /// <summary><c>OIDC_ISSUER</c>: the issuer, exactly as its tokens and its discovery document name it. Required.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>OIDC_CLIENT_ID</c>: the public client that the command line signs in as. Default <c>kubently-cli</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>OIDC_AUDIENCE</c>: whom a token must be for, one of several separated by commas. Default: the client's id.</summary>
    public required ImmutableArray<string> Audiences { get; init; }

    /// <summary><c>OIDC_SCOPES</c>: what the command line asks for. Default <c>openid email profile groups offline_access</c>.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary><c>OIDC_JWKS_URI</c>: where the issuer's keys are. Default: as the discovery document says.</summary>
    public Uri? KeysAddress { get; init; }

    /// <summary><c>OIDC_TOKEN_ENDPOINT</c>, likewise.</summary>
    public Uri? TokenEndpoint { get; init; }

    /// <summary><c>OIDC_DEVICE_AUTH_ENDPOINT</c>, likewise.</summary>
    public Uri? DeviceEndpoint { get; init; }

    /// <summary><c>OIDC_ROLES_CLAIM</c>: where a token names the groups; dots lead into nested objects. Default <c>groups</c>.</summary>
    public required string GroupsClaim { get; init; }

    /// <summary><c>OIDC_NAME_CLAIM</c>: what a person is known by. Default <c>sub</c>, which never changes and is never given to somebody else.</summary>
    public required string NameClaim { get; init; }

    /// <summary><c>OIDC_ROLE_MAP</c>: the roles of groups, as <c>group:role+role</c>. Required: without it nobody could do anything.</summary>
    public required RoleMap Roles { get; init; }

    /// <summary><c>OIDC_SCOPE_MAP</c>: the reach of groups, as <c>group:clusters/namespaces</c>. Required: whoever reaches everything has it said, as <c>group:*</c>.</summary>
    public required ScopeMap Reach { get; init; }
}
