using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.TestIssuer;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.SignIn;

/// <summary>An API that takes the tokens of a real issuer.</summary>
public sealed class SignedInApi : IAsyncDisposable
{
    /// <summary>The claims of somebody in the group <c>ops</c>, which is an operator everywhere.</summary>
    public Dictionary<string, object> Claims(params (string Name, object? Value)[] changes)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer.Name,
            ["aud"] = OidcServer.Audience,
            ["sub"] = "ada",
            ["groups"] = new[] { "ops" },
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) claims.Remove(name);
            else claims[name] = value;
        }

        return claims;
    }

    public required OidcServer Issuer { get; init; }

    public required ApiUnderTest Api { get; init; }

    public static async Task<SignedInApi> StartAsync(Stores stores, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings)
    {
        var issuer = await OidcServer.StartAsync();
        var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), configure, null,
        [
            ("OIDC_ENABLED", "true"), ("OIDC_ISSUER", issuer.Name), ("OIDC_AUDIENCE", OidcServer.Audience),
            ("OIDC_ROLE_MAP", "ops:operator,readers:viewer,deciders:approver,bosses:admin,robots:viewer"), ("OIDC_SCOPE_MAP", "ops:*,readers:*,deciders:*,bosses:*,robots:*,near:c-*/shop"),
            .. settings,
        ]);
        return new SignedInApi { Issuer = issuer, Api = api };
    }

    public async Task<HttpResponseMessage> SendAsync(string token, HttpMethod method, string path, string? body = null)
    {
        using var http = new HttpClient { BaseAddress = Api.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await http.SendAsync(request, Answers.Cancel);
    }

    public Task<HttpResponseMessage> GetAsync(string token, string path = "debug/clusters") => SendAsync(token, HttpMethod.Get, path);

    public static async Task<Problem> ProblemAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(KubentlyJson.Wire.Problem, Answers.Cancel))!;

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
