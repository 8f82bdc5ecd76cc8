using System.Net;
using Kubently.Api.SignIn;
using Kubently.Api.SignIn.Internal;
using Microsoft.Extensions.Configuration;

namespace Kubently.Api.Tests.SignIn;

/// <summary>What is believed of an issuer's documents.</summary>
public sealed class IssuerReaderTests
{
    private const string Keys = """{"keys":[{"kty":"EC","crv":"P-256","kid":"k","use":"sig","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";
    private const string Document = """{"issuer":"https://login.example.com","jwks_uri":"https://login.example.com/keys","token_endpoint":"https://login.example.com/token","device_authorization_endpoint":"https://login.example.com/device"}""";

    [Fact]
    public async Task The_document_says_where_everything_is_and_settings_win()
    {
        var read = await ReadAsync(Document, Keys, ("OIDC_DEVICE_AUTH_ENDPOINT", "https://other.example.com/device"));
        var document = Assert.IsType<IssuerAnswer.Known>(read).Document;
        Assert.Equal(("https://other.example.com/device", "https://login.example.com/token"), (document.DeviceEndpoint!.AbsoluteUri, document.TokenEndpoint!.AbsoluteUri));
        Assert.True(document.Has("k"));
    }

    [Fact]
    public async Task With_all_endpoints_in_the_settings_there_need_be_no_document()
    {
        var read = await ReadAsync(null, Keys,
            ("OIDC_DEVICE_AUTH_ENDPOINT", "https://login.example.com/d"), ("OIDC_TOKEN_ENDPOINT", "https://login.example.com/t"), ("OIDC_JWKS_URI", "https://login.example.com/keys"));
        Assert.IsType<IssuerAnswer.Known>(read);
    }

    [Theory]
    [InlineData("""{"issuer":"https://evil.example.com","jwks_uri":"https://login.example.com/keys"}""", Keys, "calls itself 'https://evil.example.com'")]
    [InlineData("""{"issuer":"https://login.example.com"}""", Keys, "names no jwks_uri")]
    [InlineData("""{"issuer":"https://login.example.com","jwks_uri":"http://login.example.com/keys"}""", Keys, "names a jwks_uri that is 'http://login.example.com/keys'. Use https")]
    [InlineData("<html>", Keys, "no discovery document")]
    [InlineData(null, Keys, "cannot be asked")]
    [InlineData(Document, "<html>", "no set of keys")]
    [InlineData(Document, """{"keys":[]}""", "holds no RSA key")]
    [InlineData(Document, """{"keys":[{"kty":"oct","kid":"k","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}]}""", "holds no RSA key")]
    [InlineData(Document, """{"keys":[{"kty":"RSA","kid":"k","use":"enc","n":"AQAB","e":"AQAB"}]}""", "holds no RSA key")]
    [InlineData(Document, """{"keys":[{"kty":"RSA","kid":"k","use":"sig","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4","e":"AQAB"}]}""", "holds no RSA key")]
    [InlineData(Document, null, "cannot be asked")]
    public async Task What_is_not_the_issuers_or_not_safe_is_not_believed(string? document, string? keys, string words) =>
        Assert.Contains(words, Assert.IsType<IssuerAnswer.Unavailable>(await ReadAsync(document, keys)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_document_without_an_end_is_not_read_to_its_end() =>
        Assert.Contains("cannot be asked", Assert.IsType<IssuerAnswer.Unavailable>(await ReadAsync(new string(' ', IssuerReader.MaxDocumentBytes + 1), Keys)).Reason, StringComparison.Ordinal);

    private static async Task<IssuerAnswer> ReadAsync(string? document, string? keys, params (string Key, string Value)[] settings)
    {
        using var http = new HttpClient(new Answering(document, keys)) { MaxResponseContentBufferSize = IssuerReader.MaxDocumentBytes };
        return await new IssuerReader(Options(settings), http).ReadAsync(TestContext.Current.CancellationToken);
    }

    private static SignInOptions Options((string Key, string Value)[] settings) => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("OIDC_ENABLED", "true"), new("OIDC_ISSUER", "https://login.example.com"), new("OIDC_ROLE_MAP", "ops:operator"), new("OIDC_SCOPE_MAP", "ops:*"),
        .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
    ]).Build())!;

    private sealed class Answering(string? document, string? keys) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.RequestUri!.AbsolutePath == "/keys" ? keys : document;
            return Task.FromResult(body is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage { Content = new StringContent(body) });
        }
    }
}
