using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Reads an issuer's discovery document (OpenID Connect Discovery 1.0) and its keys (RFC 7517). Settings win over the document.</summary>
/// <param name="options">Where to read.</param>
/// <param name="http">With a time limit and a size limit of its own.</param>
internal sealed class IssuerReader(SignInOptions options, HttpClient http)
{
    /// <summary>Larger than the documents of the large issuers by far.</summary>
    public const int MaxDocumentBytes = 512 * 1024;

    // What is shorter has been broken, or will be (NIST SP 800-131A).
    private const int MinRsaBits = 2048;
    private const int MaxKeys = 100;

    public async Task<IssuerAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (keysAddress, device, token) = (options.KeysAddress, options.DeviceEndpoint, options.TokenEndpoint);
            if (keysAddress is null || device is null || token is null)
            {
                var document = await ReadDocumentAsync(cancellationToken);
                keysAddress ??= Endpoint("jwks_uri", document.JwksUri) ?? throw new FormatException("names no jwks_uri");
                device ??= Endpoint("device_authorization_endpoint", document.DeviceAuthorizationEndpoint);
                token ??= Endpoint("token_endpoint", document.TokenEndpoint);
            }

            var set = new JsonWebKeySet(await http.GetStringAsync(keysAddress, cancellationToken));
            var keys = set.GetSigningKeys().Where(IsFit).Take(MaxKeys).ToImmutableArray();
            return keys.IsEmpty
                ? new IssuerAnswer.Unavailable($"{keysAddress} holds no RSA key of {MinRsaBits} bits and no key of an elliptic curve to sign with.")
                : new IssuerAnswer.Known(new IssuerDocument(keys, device, token));
        }
        catch (HttpRequestException exception)
        {
            return new IssuerAnswer.Unavailable($"{options.Issuer} cannot be asked: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new IssuerAnswer.Unavailable($"{options.Issuer} did not answer within {http.Timeout.TotalSeconds:0} s.");
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or FormatException)
        {
            return new IssuerAnswer.Unavailable($"{options.Issuer} {(exception is FormatException ? exception.Message : "answers with something that is no discovery document and no set of keys")}.");
        }
    }

    private async Task<OpenIdConnectConfiguration> ReadDocumentAsync(CancellationToken cancellationToken)
    {
        var address = new Uri($"{options.Issuer.TrimEnd('/')}/.well-known/openid-configuration");
        var document = OpenIdConnectConfiguration.Create(await http.GetStringAsync(address, cancellationToken));
        return document.Issuer == options.Issuer ? document : throw new FormatException($"calls itself '{document.Issuer}'; set OIDC_ISSUER to exactly that");
    }

    private static Uri? Endpoint(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return EndpointAddress.Fault(text) is { } fault ? throw new FormatException($"names a {name} that {fault.TrimEnd('.')}") : new Uri(text);
    }

    private static bool IsFit(SecurityKey key) => key switch
    {
        RsaSecurityKey or X509SecurityKey => key.KeySize >= MinRsaBits,
        ECDsaSecurityKey => true,
        _ => false,
    };
}
