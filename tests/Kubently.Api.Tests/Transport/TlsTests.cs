using Kubently.Api.Tests.Hosting;
using Kubently.ServiceDefaults;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.Transport;

public sealed class TlsTests(Stores stores) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-tls");
    private readonly TestAuthority _authority = new();

    private string Certificate => Path.Combine(_folder.FullName, "tls.crt");

    private string Key => Path.Combine(_folder.FullName, "tls.key");

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_with_its_chain()
    {
        var first = _authority.Write(Certificate, Key);
        await using var api = await StartAsync();
        Assert.Equal(first, await ShownAsync(api));

        var second = _authority.Write(Certificate, Key);
        var change = api.Services.GetRequiredService<ServedCertificate>().Refresh();

        Assert.Equal(second, change?.Thumbprint);
        Assert.Equal(second, await ShownAsync(api));
        Assert.Null(api.Services.GetRequiredService<ServedCertificate>().Refresh());
    }

    [Fact]
    public async Task The_links_of_a_mounted_secret_may_be_swapped()
    {
        foreach (var version in (string[])["..1", "..2"]) _folder.CreateSubdirectory(version);
        var first = _authority.Write(Path.Combine(_folder.FullName, "..1", "tls.crt"), Path.Combine(_folder.FullName, "..1", "tls.key"));
        var second = _authority.Write(Path.Combine(_folder.FullName, "..2", "tls.crt"), Path.Combine(_folder.FullName, "..2", "tls.key"));
        var data = Path.Combine(_folder.FullName, "..data");
        Directory.CreateSymbolicLink(data, "..1");
        File.CreateSymbolicLink(Certificate, Path.Combine("..data", "tls.crt"));
        File.CreateSymbolicLink(Key, Path.Combine("..data", "tls.key"));
        await using var api = await StartAsync();
        Assert.Equal(first, await ShownAsync(api));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "..2");
        api.Services.GetRequiredService<ServedCertificate>().Refresh();

        Assert.Equal(second, await ShownAsync(api));
    }

    [Theory]
    [InlineData("no PEM at all")]
    [InlineData(null)]
    public async Task Files_that_are_of_no_use_leave_the_last_good_certificate(string? key)
    {
        var first = _authority.Write(Certificate, Key);
        await using var api = await StartAsync();

        if (key is null) File.Delete(Key);
        else await File.WriteAllTextAsync(Key, key, TestContext.Current.CancellationToken);
        var change = api.Services.GetRequiredService<ServedCertificate>().Refresh();

        Assert.NotNull(change?.Fault);
        Assert.Equal(first, await ShownAsync(api));
    }

    [Fact]
    public void Half_a_setting_is_refused_at_start()
    {
        _authority.Write(Certificate, Key);
        Assert.Contains("belong together", Assert.Throws<InvalidOperationException>(() => ServedCertificate.Open(Certificate, null)).Message, StringComparison.Ordinal);
        Assert.Contains("must be a PEM", Assert.Throws<InvalidOperationException>(() => ServedCertificate.Open(Key, Certificate)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(
        await stores.ConnectionStringAsync(RedisKind.Garnet), null, ("urls", "https://127.0.0.1:0"), ("TLS_CERT_FILE", Certificate), ("TLS_KEY_FILE", Key));

    private async Task<string> ShownAsync(ApiUnderTest api)
    {
        var (shown, answer) = await _authority.AskAsync(new Uri(api.Address, "healthz"), TestContext.Current.CancellationToken);
        using (answer) Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        return shown;
    }
}
