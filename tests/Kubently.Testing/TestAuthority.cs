using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kubently.Testing;

/// <summary>An authority of a test, with one authority between it and the certificates that it gives.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset Until = From.AddDays(30);

    private readonly X509Certificate2 _between;

    public TestAuthority()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Authority("root", rootKey).CreateSelfSigned(From, Until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = Authority("between", key).Create(Root, From, Until, RandomNumberGenerator.GetBytes(8));
        _between = bare.CopyWithPrivateKey(key);
    }

    public X509Certificate2 Root { get; }

    /// <summary>Writes a certificate, its chain, and its key; gives its thumbprint.</summary>
    /// <param name="certificate">The file of the certificate.</param>
    /// <param name="key">The file of the key.</param>
    /// <param name="name">The host that it is for; none for this machine's loopback address.</param>
    public string Write(string certificate, string key, string? name = null)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kubently", own, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null) names.AddIpAddress(IPAddress.Loopback);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(_between, From, Until.AddDays(-1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(certificate, $"{leaf.ExportCertificatePem()}\n{_between.ExportCertificatePem()}\n");
        File.WriteAllText(key, own.ExportPkcs8PrivateKeyPem());
        return leaf.Thumbprint;
    }

    /// <summary>Asks an https address, trusting the root alone, so that without its chain a certificate is not taken; gives the thumbprint of what was shown, and the answer.</summary>
    public async Task<(string Thumbprint, HttpResponseMessage Answer)> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var shown = "";
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(Root);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            shown = ((X509Certificate2)certificate!).Thumbprint;
            return errors == SslPolicyErrors.None;
        };
        using var http = new HttpClient(handler);
        var answer = await http.GetAsync(address, cancellationToken);
        return (shown, answer);
    }

    public void Dispose()
    {
        Root.Dispose();
        _between.Dispose();
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
