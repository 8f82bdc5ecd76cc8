using System.Net;
using System.Text.Json.Nodes;
using Kubently.Api.A2A;
using Kubently.Api.Agent.Internal.Tools;
using Kubently.Api.Conversations;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.A2A.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.A2A;

public sealed class CardTests(Stores stores)
{
    [Theory]
    [InlineData(".well-known/agent-card.json")]
    [InlineData("a2a/.well-known/agent-card.json")]
    [InlineData("a2a/.well-known/agent.json")]
    public async Task Anybody_reads_the_card_and_finds_both_versions_on_it(string path)
    {
        await using var api = await StartAsync();

        var card = await CardAsync(api, path);

        var url = $"{api.Address.AbsoluteUri}a2a";
        Assert.Equal(
            [(url, "JSONRPC", "1.0"), (url, "HTTP+JSON", "1.0"), (url, "JSONRPC", "0.3")],
            card["supportedInterfaces"]!.AsArray().Select(each => ((string)each!["url"]!, (string)each["protocolBinding"]!, (string)each["protocolVersion"]!)));
        Assert.Equal((url, "JSONRPC", "0.3"), ((string)card["url"]!, (string)card["preferredTransport"]!, (string)card["protocolVersion"]!));
        Assert.Equal("X-API-Key", (string?)card["securitySchemes"]!["apiKey"]!["apiKeySecurityScheme"]!["name"]);
        Assert.Equal(("apiKey", "header"), ((string?)card["securitySchemes"]!["apiKey"]!["type"], (string?)card["securitySchemes"]!["apiKey"]!["in"]));
        Assert.Equal((true, true, true), ((bool)card["capabilities"]!["streaming"]!, (bool)card["capabilities"]!["pushNotifications"]!, (bool)card["capabilities"]!["extendedAgentCard"]!));
    }

    [Fact]
    public async Task The_skills_are_the_tools()
    {
        await using var api = await StartAsync();
        var tools = new AgentTools(null!, api.Services.GetRequiredService<IOutputs>(), ConversationId.New(), null!, 1000).All.Select(tool => tool.Name);

        var skills = (await CardAsync(api))["skills"]!.AsArray().Select(skill => (string)skill!["id"]!);

        Assert.Equal(tools.Order(), skills.Order());
    }

    [Fact]
    public async Task The_card_says_the_address_that_is_configured_and_what_else_proves_who_one_is()
    {
        var sso = new CardSecurity.OpenIdConnect("sso", "Sign in.", new Uri("https://id.example.com/.well-known/openid-configuration"));
        await using var api = await ApiUnderTest.StartAsync(
            await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<CardSecurity>(sso), null, ("A2A_EXTERNAL_URL", "https://kubently.example.com/a2a/"), ("A2A:PushNotifications", "false"));

        var card = await CardAsync(api);

        Assert.Equal("https://kubently.example.com/a2a", (string?)card["url"]);
        Assert.Equal("https://id.example.com/.well-known/openid-configuration", (string?)card["securitySchemes"]!["sso"]!["openIdConnectSecurityScheme"]!["openIdConnectUrl"]);
        Assert.Contains(card["securityRequirements"]!.AsArray(), each => each!["schemes"]!["sso"] is not null);
        Assert.False((bool?)card["capabilities"]!["pushNotifications"]);
        Assert.Equal((-32003, "PUSH_NOTIFICATION_NOT_SUPPORTED"), await ErrorAsync(api, "ListTaskPushNotificationConfigs", []));
    }

    [Theory]
    [InlineData("A2A_EXTERNAL_URL", "kubently.example.com")]
    [InlineData("A2A_EXTERNAL_URL", "http://")]
    [InlineData("A2A_EXTERNAL_URL", "ftp://kubently.example.com/a2a")]
    [InlineData("A2A:MaxTasksPerCaller", "0")]
    public async Task A_setting_that_is_wrong_is_told_at_start(string key, string value)
    {
        var redis = await stores.ConnectionStringAsync(RedisKind.Garnet);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => ApiUnderTest.StartAsync(redis, null, (key, value)));

        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_is_known_is_not_sent_again()
    {
        await using var api = await StartAsync();
        using var first = await api.Http.GetAsync(".well-known/agent-card.json", Cancel);
        var again = new HttpRequestMessage(HttpMethod.Get, ".well-known/agent-card.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await api.Http.SendAsync(again, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_caller_is_told_which_clusters_it_may_ask_about()
    {
        var redis = await stores.ConnectionStringAsync(RedisKind.Garnet);
        await using var api = await ApiUnderTest.StartAsync(redis, null, ("API_KEY_SCOPES", "other:nothing-*"));

        var mine = (await CallAsync(api, "1.0", "GetExtendedAgentCard", []))["result"]!;
        var theirs = (await CallAsync(api, "0.3", "agent/getAuthenticatedExtendedCard", [], ApiUnderTest.OtherKey))["result"]!;

        Assert.Contains(api.Cluster.Value, (string?)mine["description"], StringComparison.Ordinal);
        Assert.DoesNotContain(api.Cluster.Value, theirs.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_switched_off_as_in_the_original()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), null, ("KUBENTLY_A2A", "off"));

        foreach (var path in (string[])["a2a/.well-known/agent-card.json", ".well-known/agent-card.json"])
            Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync(path, Cancel)).StatusCode);
    }

    private static async Task<JsonNode> CardAsync(ApiUnderTest api, string path = ".well-known/agent-card.json")
    {
        using var anybody = new HttpClient { BaseAddress = api.Address };
        return JsonNode.Parse(await anybody.GetStringAsync(path, Cancel))!;
    }

    private async Task<ApiUnderTest> StartAsync() => await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
}
