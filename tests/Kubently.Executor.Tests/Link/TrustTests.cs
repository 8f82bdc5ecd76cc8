using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Link;

public sealed class TrustTests
{
    [Fact]
    public async Task An_API_with_a_certificate_of_the_named_authority_is_trusted()
    {
        using var made = Certificates();
        await using var rig = await Rig.StartAsync(options => options with { Authorities = [made.Authority] }, certificate: made.Server);
        await rig.ConnectAsync();
    }

    [Fact]
    public async Task An_API_whose_authority_nobody_named_is_not_trusted_and_gets_no_token()
    {
        using var made = Certificates();
        await using var rig = await Rig.StartAsync(certificate: made.Server);
        await rig.LoggedAsync("certificate is not trusted (KUBENTLY_CA_CERT names the authority to trust)");
        Assert.Empty(rig.Api.StreamRequests.Untaken);
    }

    [Fact]
    public async Task Another_authority_is_none()
    {
        using var made = Certificates();
        using var other = Certificates();
        await using var rig = await Rig.StartAsync(options => options with { Authorities = [other.Authority] }, certificate: made.Server);
        await rig.LoggedAsync("certificate is not trusted");
    }

    [Fact]
    public async Task A_check_that_is_turned_off_is_said_aloud()
    {
        using var made = Certificates();
        await using var rig = await Rig.StartAsync(options => options with { VerifyTls = false }, certificate: made.Server);
        await rig.LoggedAsync("certificate is not checked");
        await rig.ConnectAsync();
    }

    private static Made Certificates()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=tests", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = authorityRequest.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=api", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, now.AddMinutes(-30), now.AddMinutes(30), [1, 2, 3, 4]);
        using var withKey = signed.CopyWithPrivateKey(key);
        // TLS of some platforms does not take a key that lives in memory only.
        return new Made(authority, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null));
    }

    private sealed record Made(X509Certificate2 Authority, X509Certificate2 Server) : IDisposable
    {
        public void Dispose()
        {
            Authority.Dispose();
            Server.Dispose();
        }
    }
}
