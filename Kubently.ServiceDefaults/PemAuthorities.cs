using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kubently.ServiceDefaults;

/// <summary>Authorities of one's own, in PEM files.</summary>
public static class PemAuthorities
{
    // Some hundred authorities; more is no such file.
    private const long MaxBytes = 1024 * 1024;

    /// <summary>The certificates of a file, at least one. Throws what <see cref="IsUseless"/> knows when it is not there, larger than 1 MiB, or holds none.</summary>
    public static X509Certificate2Collection Read(string path)
    {
        if (new FileInfo(path).Length > MaxBytes) throw new IOException($"{path} is larger than {MaxBytes} bytes.");
        var read = new X509Certificate2Collection();
        read.ImportFromPemFile(path);
        return read.Count > 0 ? read : throw new CryptographicException($"{path} holds no certificate.");
    }

    /// <summary>Whether an exception says that a file is of no use as it is.</summary>
    public static bool IsUseless(Exception exception) => exception is CryptographicException or IOException or UnauthorizedAccessException;

    /// <summary>Trusts these authorities and nobody else; one of one's own seldom publishes what it revokes.</summary>
    public static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        ArgumentNullException.ThrowIfNull(authorities);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
