using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.SignIn.Internal;

/// <summary>What an issuer says about itself.</summary>
/// <param name="Keys">What its tokens are signed with: public keys of RSA and elliptic curves only.</param>
/// <param name="DeviceEndpoint">Where a device flow begins; null when it has none.</param>
/// <param name="TokenEndpoint">Where tokens are given out; null when it does not say.</param>
internal sealed record IssuerDocument(ImmutableArray<SecurityKey> Keys, Uri? DeviceEndpoint, Uri? TokenEndpoint)
{
    /// <summary>Whether a token could be signed with one of the keys.</summary>
    public bool Has(string? keyId) => keyId is null ? !Keys.IsEmpty : Keys.Any(key => key.KeyId == keyId);

    /// <summary>The keys that a token may be signed with: the one that it names, or any when it names none.</summary>
    public IEnumerable<SecurityKey> For(string? keyId) => keyId is null ? Keys : Keys.Where(key => key.KeyId == keyId);
}
