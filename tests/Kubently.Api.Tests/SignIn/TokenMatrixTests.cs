using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.Tests.Access;
using Kubently.Api.Tests.Hosting;
using Kubently.TestIssuer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Kubently.Api.Tests.SignIn;

/// <summary>Which tokens are accepted: told through a real endpoint, with tokens of a real issuer's keys.</summary>
public sealed class TokenMatrixTests(Stores stores)
{
    private const string OtherIssuer = "https://login.example.com/";

    /// <summary>A name, the token, and what the refusal says; null for one that is accepted.</summary>
    private static readonly Dictionary<string, (Func<SignedInApi, string> Token, string? Words)> Tokens = new()
    {
        ["valid"] = (api => api.Issuer.Sign(api.Claims()), null),
        ["valid with PS256"] = (api => api.Issuer.Sign(api.Claims(), api.Issuer.Key.With(SecurityAlgorithms.RsaSsaPssSha256)), null),
        ["valid and of type JWT"] = (api => api.Issuer.Sign(api.Claims(), type: "JWT"), null),
        ["valid for several audiences"] = (api => api.Issuer.Sign(api.Claims(("aud", (string[])["other", OidcServer.Audience]))), null),
        ["ended within the skew of clocks"] = (api => api.Issuer.Sign(api.Claims(("exp", At(-10)))), null),
        ["expired"] = (api => api.Issuer.Sign(api.Claims(("exp", At(-60)))), "has expired"),
        ["not yet valid"] = (api => api.Issuer.Sign(api.Claims(("nbf", At(120)))), "not valid yet"),
        ["without an end"] = (api => api.Issuer.Sign(api.Claims(("exp", null))), "no end"),
        ["wrong audience"] = (api => api.Issuer.Sign(api.Claims(("aud", "another-api"))), "audience must be kubently"),
        ["without an audience"] = (api => api.Issuer.Sign(api.Claims(("aud", null))), "audience must be kubently"),
        ["wrong issuer"] = (api => api.Issuer.Sign(api.Claims(("iss", OtherIssuer))), "another issuer"),
        ["issuer without its slash"] = (api => api.Issuer.Sign(api.Claims(("iss", api.Issuer.Name.TrimEnd('/')))), "another issuer"),
        ["without an issuer"] = (api => api.Issuer.Sign(api.Claims(("iss", null))), "another issuer"),
        ["wrong signature"] = (api => api.Issuer.Sign(api.Claims(), SigningKey.Rsa("first")), "signature is not valid"),
        ["changed after it was signed"] = (api => Changed(api.Issuer.Sign(api.Claims(("groups", (string[])["readers"]))), "readers", "bosses"), "signature is not valid"),
        ["unknown key"] = (api => api.Issuer.Sign(api.Claims(), SigningKey.Rsa("nobodys")), "not signed with a key of the issuer"),
        ["alg none"] = (api => Unsigned(api.Claims(), "none"), "is not"),
        ["alg None without a signature"] = (api => Unsigned(api.Claims(), "None"), "is not"),
        ["RS256 without a signature"] = (api => Unsigned(api.Claims(), "RS256", "first"), "is not"),
        ["HS256 with the public key"] = (api => SignedWithPublicKey(api), "is not"),
        ["critical extension"] = (api => WithHeader(api.Issuer.Sign(api.Claims()), """{"alg":"RS256","kid":"first","crit":["b64"],"b64":false}"""), "cannot be read"),
        ["type of a logout token"] = (api => api.Issuer.Sign(api.Claims(), type: "logout+jwt"), "no access token"),
        ["without a subject"] = (api => api.Issuer.Sign(api.Claims(("sub", null))), "names nobody"),
        ["header that is no JSON"] = (api => $"ey!{api.Issuer.Sign(api.Claims())[2..]}".Replace("!", "A", StringComparison.Ordinal), "cannot be read"),
        ["longer than is read"] = (api => api.Issuer.Sign(api.Claims(("padding", new string('x', 15_000)))), "longer than 16 KiB"),
    };

    public static TheoryData<string> Names => [.. Tokens.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_is_accepted_only_when_all_of_it_is_right(string name)
    {
        var seen = new SeenEvents();
        await using var api = await SignedInApi.StartAsync(stores, services => services.AddSingleton<IAccessObserver>(seen));
        var (token, words) = Tokens[name];

        using var response = await api.GetAsync(token(api));

        if (words is null)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Empty(seen.All);
            return;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var problem = await SignedInApi.ProblemAsync(response);
        Assert.Equal("/problems/wrong-access-token", problem.Type);
        Assert.Contains(words, problem.Detail, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
        Assert.IsType<AccessEvent.LoginRefused>(Assert.Single(seen.All));
    }

    [Fact]
    public async Task A_token_of_100_KB_is_not_even_read()
    {
        await using var api = await SignedInApi.StartAsync(stores);

        using var response = await api.GetAsync(api.Issuer.Sign(api.Claims(("padding", new string('x', 100_000)))));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_token_that_the_issuer_gave_out_is_accepted_and_its_client_has_its_own_name()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        var token = await api.Issuer.GiveRobotTokenAsync(Answers.Cancel);

        using var response = await api.GetAsync(token, "auth/whoami");

        var who = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Answers.Cancel)).RootElement;
        Assert.Equal(("oidc:robot", "oauth", "viewer"), (who.GetProperty("name").GetString(), who.GetProperty("method").GetString(), who.GetProperty("roles")[0].GetString()));
    }

    [Fact]
    public async Task Without_sign_in_a_token_is_a_key_that_nobody_has()
    {
        await using var issuer = await OidcServer.StartAsync();
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        await using var both = new SignedInApi { Issuer = issuer, Api = api };

        using var response = await both.GetAsync(issuer.Sign(both.Claims()));

        Assert.Equal("/problems/wrong-key", (await SignedInApi.ProblemAsync(response)).Type);
        Assert.Equal(0, issuer.KeyReads);
    }

    [Fact]
    public async Task A_key_is_still_a_key_and_wins_over_a_token()
    {
        await using var api = await SignedInApi.StartAsync(stores);

        using var asBearer = await api.GetAsync(ApiUnderTest.Key);
        api.Api.Http.DefaultRequestHeaders.Authorization = new("Bearer", Unsigned(api.Claims(), "none"));
        using var both = await api.Api.Http.GetAsync("debug/clusters", Answers.Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (asBearer.StatusCode, both.StatusCode));
    }

    private static long At(int seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();

    private static string Unsigned(Dictionary<string, object> claims, string algorithm, string? keyId = null) =>
        $"{Encode(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT", kid = keyId }))}.{Encode(JsonSerializer.Serialize(claims))}.";

    // What a verifier accepts that takes the algorithm from the token: the public key is known to all.
    private static string SignedWithPublicKey(SignedInApi api)
    {
        var text = Unsigned(api.Claims(), "HS256", "first")[..^1];
        var publicKey = ((RsaSecurityKey)api.Issuer.Key.Key).Rsa!.ExportSubjectPublicKeyInfo();
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string WithHeader(string token, string header) => $"{Encode(header)}{token[token.IndexOf('.', StringComparison.Ordinal)..]}";

    private static string Changed(string token, string old, string with)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(old, with, StringComparison.Ordinal);
        return $"{parts[0]}.{Encode(payload)}.{parts[2]}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
