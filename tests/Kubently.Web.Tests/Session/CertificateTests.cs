using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Kubently.ServiceDefaults;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Web.Tests.Session;

public sealed class CertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-console-tls-");
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _authority.Dispose();
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_also_where_links_are_swapped()
    {
        // As the kubelet mounts a Secret.
        foreach (var version in (string[])["..1", "..2"]) _folder.CreateSubdirectory(version);
        var (first, second) = (Write("..1"), Write("..2"));
        var data = At("..data");
        Directory.CreateSymbolicLink(data, "..1");
        File.CreateSymbolicLink(At("tls.crt"), Path.Combine("..data", "tls.crt"));
        File.CreateSymbolicLink(At("tls.key"), Path.Combine("..data", "tls.key"));
        await using var console = await ConsoleUnderTest.StartAsync(("urls", "https://127.0.0.1:0"), ("TLS_CERT_FILE", At("tls.crt")), ("TLS_KEY_FILE", At("tls.key")));
        Assert.Equal(first, await ShownAsync(console));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "..2");
        console.Services.GetRequiredService<ServedCertificate>().Refresh();

        Assert.Equal(second, await ShownAsync(console));
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private string Write(string version) => _authority.Write(At(Path.Combine(version, "tls.crt")), At(Path.Combine(version, "tls.key")));

    private async Task<string> ShownAsync(ConsoleUnderTest console)
    {
        var shown = "";
        // Trusts the root alone: without the chain the handshake fails.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(_authority.Root);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            shown = ((X509Certificate2)certificate!).Thumbprint;
            return errors == SslPolicyErrors.None;
        };
        using var http = new HttpClient(handler);
        using var response = await http.GetAsync(new Uri(console.Browser.BaseAddress!, "alive"), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        return shown;
    }
}
