using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Kubently.ServiceDefaults;

namespace Kubently.Web;

/// <summary>The only authorities that may vouch for the API, of a PEM file that is read again for new connections; what was read last holds while it is of no use.</summary>
internal sealed class ApiAuthorities
{
    private readonly string _path;
    private volatile X509Certificate2Collection _authorities;

    private ApiAuthorities(string path) => (_path, _authorities) = (path, PemAuthorities.Read(path));

    /// <summary>Null when no file is named: then the machine's own authorities are trusted. Throws with a sentence when the file is of no use.</summary>
    public static ApiAuthorities? Open(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return null;
        try
        {
            return new ApiAuthorities(path);
        }
        catch (Exception exception) when (PemAuthorities.IsUseless(exception))
        {
            throw new InvalidOperationException($"KUBENTLY_CA_CERT must be a readable PEM file with at least one certificate: {exception.Message}", exception);
        }
    }

    /// <summary>A handler that trusts them and nobody else.</summary>
    public SocketsHttpHandler Handler()
    {
        try
        {
            _authorities = PemAuthorities.Read(_path);
        }
        catch (Exception exception) when (PemAuthorities.IsUseless(exception))
        {
            // In the middle of being renewed; the next handler looks again.
        }

        return new SocketsHttpHandler { UseCookies = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PemAuthorities.Trust(_authorities) } };
    }
}
