using System.Net;
using System.Net.Http.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Tests.SignIn;

/// <summary>What people may do by their groups, told through the endpoints.</summary>
public sealed class SignedInPermissionTests(Stores stores)
{
    [Theory]
    [InlineData("readers", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("ops", HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Forbidden)]
    [InlineData("deciders", HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound)]
    [InlineData("bosses", HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound)]
    [InlineData("strangers", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task A_group_carries_the_permissions_of_its_roles_and_no_others(string group, HttpStatusCode reading, HttpStatusCode changing, HttpStatusCode deciding)
    {
        await using var api = await SignedInApi.StartAsync(stores);
        var token = api.Issuer.Sign(api.Claims(("groups", (string[])[group])));

        using var read = await api.GetAsync(token);
        // No executor is connected, which is what those are told who may.
        using var change = await api.SendAsync(token, HttpMethod.Post, "debug/execute", $$"""{"cluster_id":"{{api.Api.Cluster}}","args":["scale","deployment/web","--replicas=2"]}""");
        using var decide = await api.SendAsync(token, HttpMethod.Post, "approvals/never-asked-for-00000000/approve", "{}");

        Assert.Equal((reading, changing, deciding), (read.StatusCode, change.StatusCode, decide.StatusCode));
    }

    [Fact]
    public async Task Somebody_without_a_mapped_group_is_told_so_everywhere_and_may_ask_who_they_are()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        var token = api.Issuer.Sign(api.Claims(("groups", (string[])["strangers"])));

        using var refused = await api.GetAsync(token, "debug/sessions");
        using var asked = await api.GetAsync(token, "auth/whoami");

        Assert.Contains("None of your 1 groups has a role here", (await SignedInApi.ProblemAsync(refused)).Detail, StringComparison.Ordinal);
        var who = (await asked.Content.ReadFromJsonAsync(KubentlyJson.Wire.WhoAmI, Answers.Cancel))!;
        Assert.Equal(("oidc:ada", "oauth"), (who.Name, who.Method));
        Assert.Empty(who.Roles);
        Assert.Empty(who.Clusters);
        Assert.Contains("None of your 1 groups", who.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nested_claim_gives_roles_and_a_scope_narrows_what_is_seen()
    {
        await using var api = await SignedInApi.StartAsync(stores, null, ("OIDC_ROLES_CLAIM", "realm_access.roles"), ("OIDC_ROLE_MAP", "dev:viewer"), ("OIDC_SCOPE_MAP", "dev:*-two/shop"));
        var token = api.Issuer.Sign(api.Claims(("realm_access", new Dictionary<string, string[]> { ["roles"] = ["dev"] })));

        using var listed = await api.GetAsync(token);
        using var asked = await api.GetAsync(token, "auth/whoami");

        var clusters = (await listed.Content.ReadFromJsonAsync(KubentlyJson.Wire.ClusterList, Answers.Cancel))!.Clusters;
        Assert.Equal([$"{api.Api.Cluster}-two"], clusters.Select(cluster => cluster.Value));
        var who = (await asked.Content.ReadFromJsonAsync(KubentlyJson.Wire.WhoAmI, Answers.Cancel))!;
        Assert.Equal(["viewer"], who.Roles);
        Assert.Equal(["*-two"], who.Clusters);
        Assert.Equal(["shop"], who.Namespaces);
    }

    [Fact]
    public async Task Whoever_comes_with_a_key_is_who_the_key_was_given_to()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        var who = (await api.Api.Http.GetFromJsonAsync("auth/whoami", KubentlyJson.Wire.WhoAmI, Answers.Cancel))!;
        Assert.Equal(("suite", "api_key"), (who.Name, who.Method));
        Assert.Equal(["operator"], who.Roles);
        Assert.Equal(["*"], who.Clusters);
    }

    [Fact]
    public async Task What_a_person_opens_is_the_persons_and_nobody_elses()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        using var opened = await api.SendAsync(api.Issuer.Sign(api.Claims()), HttpMethod.Post, "debug/session", $$"""{"cluster_id":"{{api.Api.Cluster}}"}""");
        var session = (await opened.Content.ReadFromJsonAsync(KubentlyJson.Wire.Session, Answers.Cancel))!;

        using var own = await api.GetAsync(api.Issuer.Sign(api.Claims()), $"debug/session/{session.SessionId}");
        using var others = await api.GetAsync(api.Issuer.Sign(api.Claims(("sub", "bob"))), $"debug/session/{session.SessionId}");

        Assert.Equal("oidc:ada", session.IssuedBy);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (own.StatusCode, others.StatusCode));
    }
}
