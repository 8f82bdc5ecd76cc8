using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kubently.ServiceDefaults;

/// <summary>
/// The certificate that the server shows, from PEM files. Files that are missing or do not fit leave the last good one in use. The content
/// is compared and not its date, which also sees how Kubernetes swaps the links of a mounted Secret.
/// </summary>
public sealed class ServedCertificate
{
    // A chain with a key; more is no certificate.
    private const long MaxBytes = 256 * 1024;

    private readonly string _certificate;
    private readonly string _key;
    private readonly Lock _gate = new();
    private volatile Loaded _loaded;

    private ServedCertificate(string certificate, string key) => (_certificate, _key, _loaded) = (certificate, key, Load(certificate, key));

    /// <summary>Leaf and chain, as a handshake takes them.</summary>
    public SslStreamCertificateContext Current => _loaded.Context;

    /// <summary>Null when no certificate is configured; throws with a sentence when it is of no use.</summary>
    public static ServedCertificate? Open(string? certificate, string? key)
    {
        if (string.IsNullOrWhiteSpace(certificate) && string.IsNullOrWhiteSpace(key)) return null;
        if (string.IsNullOrWhiteSpace(certificate) || string.IsNullOrWhiteSpace(key))
            throw new InvalidOperationException("TLS_CERT_FILE and TLS_KEY_FILE belong together: set both, or neither and serve http behind a proxy.");
        try
        {
            return new ServedCertificate(certificate, key);
        }
        catch (Exception exception) when (IsUseless(exception))
        {
            throw new InvalidOperationException($"TLS_CERT_FILE and TLS_KEY_FILE must be a PEM certificate, with its chain after it, and its key: {exception.Message}", exception);
        }
    }

    /// <summary>Looks at the files again. Null when they are as they were; else what came of it.</summary>
    public CertificateChange? Refresh()
    {
        lock (_gate)
        {
            try
            {
                var content = ContentOf(_certificate, _key);
                if (content.AsSpan().SequenceEqual(_loaded.Content)) return null;
                _loaded = Load(_certificate, _key);
                var leaf = _loaded.Context.TargetCertificate;
                return new CertificateChange(leaf.Thumbprint, leaf.NotAfter.ToUniversalTime(), null);
            }
            catch (Exception exception) when (IsUseless(exception))
            {
                return new CertificateChange(null, null, exception.Message);
            }
        }
    }

    private static Loaded Load(string certificate, string key)
    {
        var content = ContentOf(certificate, key);
        using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
        // A key that lives in memory only cannot be used for a handshake everywhere; one that went through PKCS #12 can.
        var leaf = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        return new Loaded(content, SslStreamCertificateContext.Create(leaf, chain, offline: true));
    }

    private static byte[] ContentOf(params ReadOnlySpan<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            if (new FileInfo(path).Length > MaxBytes) throw new IOException($"{path} is larger than {MaxBytes} bytes.");
            hash.AppendData(File.ReadAllBytes(path));
        }

        return hash.GetHashAndReset();
    }

    private static bool IsUseless(Exception exception) => exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException;

    private sealed record Loaded(byte[] Content, SslStreamCertificateContext Context);
}
