using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Kubently.ServiceDefaults;

/// <summary>
/// How Redis is spoken to over TLS: whom to trust, and what to show. The files are read for each connection, so that renewed ones need no restart;
/// while they are of no use, what was read last holds.
/// </summary>
internal sealed class RedisTls
{
    private readonly string? _authorities;
    private readonly string? _certificate;
    private readonly string? _key;
    private volatile Loaded _loaded;

    private RedisTls(string? authorities, string? certificate, string? key)
    {
        (_authorities, _certificate, _key) = (authorities, certificate, key);
        _loaded = Load();
    }

    /// <summary>Null when no file is named: then the machine's own authorities are trusted. Throws with a sentence when a file is of no use.</summary>
    public static RedisTls? Open(string? authorities, string? certificate, string? key)
    {
        if (string.IsNullOrWhiteSpace(authorities) && string.IsNullOrWhiteSpace(certificate) && string.IsNullOrWhiteSpace(key)) return null;
        if (string.IsNullOrWhiteSpace(certificate) != string.IsNullOrWhiteSpace(key))
            throw new InvalidOperationException("REDIS_CERT_FILE and REDIS_KEY_FILE belong together: set both, or neither when Redis asks for no certificate.");
        try
        {
            return new RedisTls(Named(authorities), Named(certificate), Named(key));
        }
        catch (Exception exception) when (IsUseless(exception))
        {
            throw new InvalidOperationException($"REDIS_CA_FILE, REDIS_CERT_FILE and REDIS_KEY_FILE must be PEM: authorities, a certificate with its chain after it, and its key. {exception.Message}", exception);
        }
    }

    /// <summary>What to demand of the server of this name, and to show it.</summary>
    public SslClientAuthenticationOptions OptionsFor(string host)
    {
        try
        {
            _loaded = Load();
        }
        catch (Exception exception) when (IsUseless(exception))
        {
            // In the middle of being renewed; the next connection looks again.
        }

        var loaded = _loaded;
        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = loaded.Authorities is { } authorities ? PemAuthorities.Trust(authorities) : null,
            ClientCertificateContext = loaded.Own,
        };
    }

    private Loaded Load() => new(_authorities is null ? null : PemAuthorities.Read(_authorities), _certificate is null ? null : Own(_certificate, _key!));

    private static SslStreamCertificateContext Own(string certificate, string key)
    {
        using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
        // A key that lives in memory only cannot be used for a handshake everywhere; one that went through PKCS #12 can.
        return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), PemAuthorities.Read(certificate), offline: true);
    }

    private static string? Named(string? path) => string.IsNullOrWhiteSpace(path) ? null : path;

    private static bool IsUseless(Exception exception) => PemAuthorities.IsUseless(exception) || exception is ArgumentException;

    private sealed record Loaded(X509Certificate2Collection? Authorities, SslStreamCertificateContext? Own);
}
