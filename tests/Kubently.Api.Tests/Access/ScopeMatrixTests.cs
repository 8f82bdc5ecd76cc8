using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Tests.Access;

/// <summary>Role × action × cluster: what each caller may do where, told through the endpoints.</summary>
public sealed class ScopeMatrixTests(Stores stores)
{
    // Each role once for every cluster, once for the second cluster only.
    private static readonly string[] Callers = ["viewer", "operator", "approver", "admin", "viewer-two", "operator-two", "approver-two", "admin-two"];

    /// <summary>An action, and the callers whom it is answered to with something other than a refusal. CLUSTER is the first cluster.</summary>
    public static TheoryData<string, string, string?, string> Actions => new()
    {
        { "GET", "debug/clusters", null, "viewer operator approver admin viewer-two operator-two approver-two admin-two" },
        { "GET", "debug/clusters/CLUSTER", null, "viewer operator approver admin" },
        { "POST", "debug/session", """{"cluster_id":"CLUSTER"}""", "viewer operator approver admin" },
        { "GET", "debug/sessions", null, "viewer operator approver admin viewer-two operator-two approver-two admin-two" },
        { "POST", "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"]}""", "viewer operator approver admin" },
        { "POST", "debug/execute", """{"cluster_id":"CLUSTER","args":["scale","deployment/web","--replicas=2"]}""", "operator admin" },
        { "POST", "approvals", """{"cluster_id":"CLUSTER","reason":"load","args":["scale","deployment/web","--replicas=2"]}""", "operator admin" },
        { "GET", "approvals", null, "viewer operator approver admin viewer-two operator-two approver-two admin-two" },
        { "GET", "agent/conversations", null, "viewer operator approver admin viewer-two operator-two approver-two admin-two" },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_action_is_for_those_whose_role_and_scope_carry_it(string method, string path, string? body, string allowed)
    {
        await using var api = await StartAsync();
        var may = new List<string>();
        foreach (var caller in Callers)
        {
            using var response = await SendAsync(api, caller, method, path, body);
            // A cluster outside the scope is one that is not there; no executor is connected, so what may run says that instead.
            if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound)) may.Add(caller);
        }

        Assert.Equal(allowed.Split(' '), may);
    }

    [Fact]
    public async Task A_cluster_outside_the_scope_is_neither_listed_nor_named()
    {
        await using var api = await StartAsync();

        using var list = await SendAsync(api, "viewer-two", "GET", "debug/clusters", null);
        using var command = await SendAsync(api, "viewer-two", "POST", "debug/execute", """{"cluster_id":"CLUSTER","args":["get","pods"]}""");
        using var capabilities = await SendAsync(api, "viewer-two", "GET", $"api/v1/clusters/{api.Cluster}/capabilities", null);

        Assert.Equal([$"{api.Cluster}-two"], (await JsonAsync(list)).GetProperty("clusters").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal($"Cluster '{api.Cluster}' not found. Available clusters: {api.Cluster}-two.", (await JsonAsync(command)).GetProperty("detail").GetString());
        Assert.False((await JsonAsync(capabilities)).GetProperty("available").GetBoolean());
    }

    [Fact]
    public async Task What_was_opened_in_a_cluster_is_out_of_sight_when_the_scope_no_longer_reaches_it()
    {
        await using var api = await StartAsync();
        using var opened = await SendAsync(api, "viewer", "POST", "debug/session", """{"cluster_id":"CLUSTER"}""");
        var session = (await JsonAsync(opened)).GetProperty("session_id").GetString();
        await using var narrowed = await StartAsync(api.Cluster, ("API_KEY_SCOPES", $"viewer:{api.Cluster}-two"));

        using var before = await SendAsync(api, "viewer", "GET", $"debug/session/{session}", null);
        using var after = await SendAsync(narrowed, "viewer", "GET", $"debug/session/{session}", null);
        using var list = await SendAsync(narrowed, "viewer", "GET", "debug/sessions", null);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.Equal(0, (await JsonAsync(list)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_session_in_a_cluster_that_the_scope_no_longer_reaches_is_there_for_no_command()
    {
        await using var api = await StartAsync();
        using var opened = await SendAsync(api, "viewer", "POST", "debug/session", """{"cluster_id":"CLUSTER"}""");
        var session = (await JsonAsync(opened)).GetProperty("session_id").GetString();
        await using var narrowed = await StartAsync(api.Cluster, ("API_KEY_SCOPES", $"viewer:{api.Cluster}-two"));
        var command = $$"""{"cluster_id":"CLUSTER-two","args":["get","pods"],"session_id":"{{session}}"}""";

        using var before = await SendAsync(api, "viewer", "POST", "debug/execute", command);
        using var after = await SendAsync(narrowed, "viewer", "POST", "debug/execute", command);

        Assert.Equal("/problems/session-mismatch", await TypeAsync(before));
        Assert.Equal("/problems/unknown-session", await TypeAsync(after));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CLUSTER")]
    [InlineData("CLUSTER-two")]
    public async Task What_was_asked_with_a_wider_scope_is_neither_shown_nor_gone_on_with(string? chosen)
    {
        await using var api = await StartAsync();
        var conversation = await AskAsync(api, chosen);
        await using var narrowed = await StartAsync(api.Cluster, ("API_KEY_SCOPES", $"viewer:{api.Cluster}-two"));

        using var before = await SendAsync(api, "viewer", "GET", $"agent/conversations/{conversation}", null);
        using var after = await SendAsync(narrowed, "viewer", "GET", $"agent/conversations/{conversation}", null);
        using var list = await SendAsync(narrowed, "viewer", "GET", "agent/conversations", null);
        using var next = await SendAsync(narrowed, "viewer", "POST", "agent/ask", $$"""{"question":"and now?","conversation_id":"{{conversation}}"}""");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.DoesNotContain(conversation, await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("/problems/unknown-conversation", await TypeAsync(next));
    }

    [Fact]
    public async Task What_was_asked_with_a_narrower_scope_is_there_until_it_is_gone_on_with_in_a_wider_one()
    {
        await using var narrow = await StartAsync(null, ("API_KEY_SCOPES", "viewer:*-two"));
        var conversation = await AskAsync(narrow, null);
        await using var wide = await StartAsync(narrow.Cluster, ("API_KEY_SCOPES", "viewer:*"));

        using var before = await SendAsync(narrow, "viewer", "GET", $"agent/conversations/{conversation}", null);
        using var next = await SendAsync(wide, "viewer", "POST", "agent/ask", $$"""{"question":"which clusters are there?","conversation_id":"{{conversation}}"}""");
        using var after = await SendAsync(narrow, "viewer", "GET", $"agent/conversations/{conversation}", null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (before.StatusCode, next.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task A_conversation_that_no_scope_was_kept_with_is_there_for_a_caller_that_reaches_everything()
    {
        await using var narrow = await StartAsync(null, ("API_KEY_SCOPES", "viewer:*-two"));
        var conversation = await AskAsync(narrow, null);
        await using var wide = await StartAsync(narrow.Cluster, ("API_KEY_SCOPES", "viewer:*"));
        await narrow.Redis().HashDeleteAsync($"conversation:{{{conversation}}}", ["clusters", "namespaces"]);

        using var hidden = await SendAsync(narrow, "viewer", "GET", $"agent/conversations/{conversation}", null);
        using var shown = await SendAsync(wide, "viewer", "GET", $"agent/conversations/{conversation}", null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (hidden.StatusCode, shown.StatusCode));
    }

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings)
    {
        var own = cluster ?? ClusterId.Parse("c-" + Guid.NewGuid().ToString("N")[..12]);
        return await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), own,
        [
            ("API_KEYS", string.Join(',', Callers.Select(caller => $"{caller}:{KeyOf(caller)}"))),
            ("API_KEY_ROLES", string.Join(',', Callers.Select(caller => $"{caller}:{caller.Split('-')[0]}"))),
            ("API_KEY_SCOPES", string.Join(',', Callers.Where(caller => caller.EndsWith("-two", StringComparison.Ordinal)).Select(caller => $"{caller}:*-two"))),
            .. settings,
        ]);
    }

    // Answered when it has been investigated.
    private static async Task<string> AskAsync(ApiUnderTest api, string? cluster)
    {
        var chosen = cluster is null ? "" : $"\"cluster_id\":\"{cluster}\",";
        using var asked = await SendAsync(api, "viewer", "POST", "agent/ask", $$"""{{{chosen}}"question":"which clusters are there?"}""");
        return Assert.Single(asked.Headers.GetValues(Headers.ConversationId));
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage refused) => (await JsonAsync(refused)).GetProperty("type").GetString();

    private static async Task<HttpResponseMessage> SendAsync(ApiUnderTest api, string caller, string method, string path, string? body)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal));
        request.Headers.Add("X-API-Key", KeyOf(caller));
        if (body is not null) request.Content = JsonContent.Create(JsonDocument.Parse(body.Replace("CLUSTER", api.Cluster.Value, StringComparison.Ordinal)).RootElement);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string KeyOf(string caller) => $"key-of-the-{caller}";

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
