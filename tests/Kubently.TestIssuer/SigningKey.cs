using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.TestIssuer;

/// <summary>A private key of an issuer.</summary>
public sealed record SigningKey(SecurityKey Key, string Algorithm)
{
    public SigningCredentials Credentials => new(Key, Algorithm);

    public static SigningKey Rsa(string keyId, string algorithm = SecurityAlgorithms.RsaSha256) =>
        new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId }, algorithm);

    public static SigningKey Elliptic(string keyId) =>
        new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256);

    /// <summary>The same private key under another algorithm.</summary>
    public SigningKey With(string algorithm) => this with { Algorithm = algorithm };
}
