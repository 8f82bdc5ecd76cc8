using System.Net;
using System.Net.Http.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Tests.SignIn;

/// <summary>What anybody is told about how to sign in.</summary>
public sealed class DiscoveryTests(Stores stores)
{
    [Theory]
    [InlineData(".well-known/kubently-auth")]
    [InlineData("auth/discovery")]
    public async Task With_sign_in_everything_is_told_that_the_device_flow_needs(string path)
    {
        await using var api = await SignedInApi.StartAsync(stores);
        var discovery = await ReadAsync(api.Api, path);

        Assert.Equal([AuthDiscovery.ApiKeyMethod, AuthDiscovery.OauthMethod], discovery.AuthenticationMethods);
        Assert.Equal("X-API-Key", discovery.ApiKey.Header);
        var oauth = discovery.Oauth;
        Assert.Equal((true, api.Issuer.Name, "kubently-cli"), (oauth.Enabled, oauth.Issuer, oauth.ClientId));
        Assert.Equal(($"{api.Issuer.Name}connect/device", $"{api.Issuer.Name}connect/token"), (oauth.DeviceAuthorizationEndpoint!.AbsoluteUri, oauth.TokenEndpoint!.AbsoluteUri));
        Assert.Equal([OauthDiscovery.DeviceCodeGrant], oauth.GrantTypes!.Value);
        Assert.Equal(["token", "id_token"], oauth.ResponseTypes!.Value);
        Assert.Contains("openid", oauth.Scopes!.Value);
    }

    [Fact]
    public async Task Without_sign_in_it_is_told_to_be_off()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer));
        var discovery = await ReadAsync(api, "auth/discovery");
        var health = await new HttpClient { BaseAddress = api.Address }.GetFromJsonAsync("health/auth", KubentlyJson.Wire.AuthHealth, Answers.Cancel);

        Assert.Equal([AuthDiscovery.ApiKeyMethod], discovery.AuthenticationMethods);
        Assert.Equal((false, null), (discovery.Oauth.Enabled, discovery.Oauth.Issuer));
        Assert.NotNull(discovery.Oauth.Message);
        Assert.Equal((true, true, false, false), (health!.ApiKey.Enabled, health.ApiKey.Healthy, health.Oauth.Enabled, health.Oauth.Healthy));
    }

    [Fact]
    public async Task While_the_issuer_is_away_the_endpoints_are_not_made_up()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        api.Issuer.IsAway = true;
        var oauth = (await ReadAsync(api.Api, "auth/discovery")).Oauth;
        Assert.True(oauth.Enabled);
        Assert.Null(oauth.TokenEndpoint);
        Assert.Contains("cannot be asked", oauth.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_without_credentials_is_led_to_the_issuer()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        using var http = new HttpClient { BaseAddress = api.Api.Address };

        using var response = await http.GetAsync("debug/clusters", Answers.Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["ApiKey", "Bearer"], response.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        var metadata = response.Headers.WwwAuthenticate.Last().Parameter!.Split('"')[3];
        var resource = await http.GetFromJsonAsync(metadata, KubentlyJson.Wire.ProtectedResource, Answers.Cancel);
        Assert.Equal([api.Issuer.Name], resource!.AuthorizationServers);
        Assert.Equal(api.Api.Address.AbsoluteUri.TrimEnd('/'), resource.Resource);
        resource = await http.GetFromJsonAsync($"{metadata}/mcp", KubentlyJson.Wire.ProtectedResource, Answers.Cancel);
        Assert.Equal($"{api.Api.Address}mcp", resource!.Resource);
    }

    private static async Task<AuthDiscovery> ReadAsync(ApiUnderTest api, string path)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        return (await http.GetFromJsonAsync(path, KubentlyJson.Wire.AuthDiscovery, Answers.Cancel))!;
    }
}
