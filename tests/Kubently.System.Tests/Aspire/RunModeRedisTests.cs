using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Aspire;

/// <summary>Redis as an AppHost runs it on a developer's machine: TLS with the certificate of `dotnet dev-certs`, which signed itself, and whom to trust in <c>SSL_CERT_DIR</c>.</summary>
public sealed class RunModeRedisTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-aspire-");

    [Fact]
    public async Task The_API_takes_the_connection_string_of_an_AppHost_as_it_is()
    {
        using var key = RSA.Create(2048);
        using var certificate = DeveloperCertificate(key);
        await File.WriteAllTextAsync(At("redis.crt"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(At("redis.key"), key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var trusted = Directory.CreateDirectory(At("trusted")).FullName;
        File.Copy(At("redis.crt"), Path.Combine(trusted, "aspnetcore.pem"));
        await using var redis = await RealRedis.StartOrSkipAsync(tls: new RedisCertificates(At("redis.crt"), At("redis.key"), At("redis.crt")));

        // Starts when it is healthy, and so has written to Redis.
        await using var api = await ApiProcess.StartAsync($"localhost:{redis.TlsPort},password={RealRedis.Password},ssl=true", new Dictionary<string, string> { ["SSL_CERT_DIR"] = trusted });

        Assert.DoesNotContain("is not accepted", api.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static X509Certificate2 DeveloperCertificate(RSA key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build(critical: true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);
}
