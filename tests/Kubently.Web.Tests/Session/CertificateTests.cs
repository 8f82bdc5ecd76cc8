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
        var (shown, answer) = await _authority.AskAsync(new Uri(console.Browser.BaseAddress!, "alive"), TestContext.Current.CancellationToken);
        using (answer) Assert.True(answer.IsSuccessStatusCode);
        return shown;
    }
}
