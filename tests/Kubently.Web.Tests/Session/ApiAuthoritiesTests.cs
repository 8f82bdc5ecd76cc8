using System.Net;
using System.Security.Cryptography.X509Certificates;
using Kubently.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Web.Tests.Session;

public sealed class ApiAuthoritiesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-console-ca-");

    [Fact]
    public async Task The_API_is_believed_when_the_named_authority_vouches_for_it_and_a_renewed_file_holds()
    {
        using var ours = new TestAuthority();
        using var theirs = new TestAuthority();
        await using var api = await ServeAsync(ours);
        var path = Write(theirs.Root.ExportCertificatePem());
        var authorities = ApiAuthorities.Open(path)!;
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(api, authorities));
        Write(ours.Root.ExportCertificatePem());
        Assert.Equal("here", await AskAsync(api, authorities));
        // What was read last holds while the file is of no use.
        Write("");
        Assert.Equal("here", await AskAsync(api, authorities));
    }

    [Theory]
    [InlineData("no certificate at all")]
    [InlineData(null)]
    public void A_file_that_is_of_no_use_is_told_at_the_start(string? text)
    {
        var path = text is null ? Path.Combine(_folder.FullName, "missing.pem") : Write(text);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["KUBENTLY_CA_CERT"] = path;
        var fault = Assert.Throws<InvalidOperationException>(() => builder.AddKubentlyConsole());
        Assert.StartsWith("KUBENTLY_CA_CERT must be a readable PEM file with at least one certificate:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_the_machines_authorities_are_trusted() => Assert.Null(ApiAuthorities.Open(" "));

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "ca.pem");
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<WebApplication> ServeAsync(TestAuthority authority)
    {
        var (certificate, key) = (Path.Combine(_folder.FullName, "tls.crt"), Path.Combine(_folder.FullName, "tls.key"));
        authority.Write(certificate, key);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = X509Certificate2.CreateFromPemFile(certificate, key);
            https.ServerCertificateChain = chain;
        })));
        var app = builder.Build();
        app.MapGet("/", () => Results.Text("here"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<string> AskAsync(WebApplication api, ApiAuthorities authorities)
    {
        using var http = new HttpClient(authorities.Handler());
        var address = api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return await http.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
    }
}
