using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kubently.Web;

/// <summary>The only authorities that may vouch for the API, of a PEM file that is read again for new connections; what was read last holds while it is of no use.</summary>
internal sealed class ApiAuthorities
{
    // Some hundred authorities; more is no such file.
    private const long MaxBytes = 1024 * 1024;

    private readonly string _path;
    private volatile X509Certificate2Collection _authorities;

    private ApiAuthorities(string path) => (_path, _authorities) = (path, Read(path));

    /// <summary>Null when no file is named: then the machine's own authorities are trusted. Throws with a sentence when the file is of no use.</summary>
    public static ApiAuthorities? Open(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return null;
        try
        {
            return new ApiAuthorities(path);
        }
        catch (Exception exception) when (IsUseless(exception))
        {
            throw new InvalidOperationException($"KUBENTLY_CA_CERT must be a readable PEM file with at least one certificate: {exception.Message}", exception);
        }
    }

    /// <summary>A handler that trusts them and nobody else.</summary>
    public SocketsHttpHandler Handler()
    {
        try
        {
            _authorities = Read(_path);
        }
        catch (Exception exception) when (IsUseless(exception))
        {
            // In the middle of being renewed; the next handler looks again.
        }

        // An authority of one's own seldom publishes what it revokes.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_authorities);
        return new SocketsHttpHandler { UseCookies = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }

    private static X509Certificate2Collection Read(string path)
    {
        if (new FileInfo(path).Length > MaxBytes) throw new IOException($"{path} is larger than {MaxBytes} bytes.");
        var read = new X509Certificate2Collection();
        read.ImportFromPemFile(path);
        return read.Count > 0 ? read : throw new CryptographicException($"{path} holds no certificate.");
    }

    private static bool IsUseless(Exception exception) => exception is CryptographicException or IOException or UnauthorizedAccessException;
}
