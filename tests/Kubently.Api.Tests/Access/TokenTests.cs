using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>Tokens with which executors connect, created, rotated and revoked at run time.</summary>
public abstract class TokenTests(Stores stores, RedisKind kind)
{
    // A result or a report of an executor, empty but well-formed.
    private const string Report = """{"mode":"readOnly","executor_version":"1.2","kubernetes_version":"v1.35.2"}""";

    [Fact]
    public async Task A_token_registers_its_cluster_on_every_process_and_its_revocation_takes_the_cluster_away()
    {
        await using var first = await AdminApi.StartAsync(stores, kind);
        await using var second = await AdminApi.StartAsync(stores, kind, first.Cluster);
        var cluster = AdminApi.NewCluster();

        var token = await first.CreateTokenAsync(cluster);
        Assert.Contains(cluster, Value(await first.Client.ListClustersAsync(Cancel)).Clusters);
        await Eventually.HoldsAsync(async () => Value(await second.Client.ListClustersAsync(Cancel)).Clusters.Contains(cluster));
        await using var executor = await ExecutorByHand.ConnectAsync(second, cluster, token: token);
        await PostAsync(second, cluster, token, "capabilities", Report);
        var status = await second.Http.GetFromJsonAsync<JsonElement>($"admin/agents/{cluster}/status", Cancel);

        Assert.Equal((cluster.Value, "connected", "1.2", "v1.35.2", "readOnly"), (Field("id"), Field("status"), Field("version"), Field("kubernetesVersion"), Field("mode")));
        Value(await second.Client.RevokeTokenAsync(cluster, Cancel));
        Assert.DoesNotContain(cluster, Value(await second.Client.ListClustersAsync(Cancel)).Clusters);
        await Eventually.HoldsAsync(async () => !Value(await first.Client.ListClustersAsync(Cancel)).Clusters.Contains(cluster));
        Assert.Equal("/problems/unknown-cluster", Problem(await second.Client.GetAgentAsync(cluster, Cancel)).Type);
        await first.CreateTokenAsync(cluster);
        Assert.Null(Value(await first.Client.GetAgentAsync(cluster, Cancel)).Capabilities);

        string? Field(string name) => status.GetProperty(name).GetString();
    }

    [Fact]
    public async Task The_originals_answers_have_the_originals_names()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var cluster = AdminApi.NewCluster();

        using var created = await api.Http.PostAsync($"admin/agents/{cluster}/token", null, Cancel);
        var issued = await created.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var list = await api.Http.GetFromJsonAsync<JsonElement>("admin/agents", Cancel);
        var entry = list.GetProperty("clusters").EnumerateArray().Single(each => each.GetProperty("id").GetString() == cluster.Value);
        var status = await api.Http.GetFromJsonAsync<JsonElement>($"admin/agents/{cluster}/status", Cancel);

        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Matches("^kubx_[A-Za-z0-9]{43}$", issued.GetProperty("token").GetString());
        Assert.Equal(cluster.Value, issued.GetProperty("clusterId").GetString());
        Assert.True(issued.TryGetProperty("createdAt", out _));
        Assert.Equal((false, JsonValueKind.Null), (entry.GetProperty("connected").GetBoolean(), entry.GetProperty("lastSeen").ValueKind));
        Assert.Equal(list.GetProperty("clusters").GetArrayLength(), list.GetProperty("count").GetInt32());
        Assert.Equal("disconnected", status.GetProperty("status").GetString());
        foreach (var field in (string[])["lastSeen", "version", "kubernetesVersion", "capabilities", "mode"]) Assert.Equal(JsonValueKind.Null, status.GetProperty(field).ValueKind);
        Assert.DoesNotContain(issued.GetProperty("token").GetString()!, list.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_token_is_taken_once_and_a_second_one_is_told_how_to_rotate()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var cluster = AdminApi.NewCluster();
        var own = new ExecutorTokenRequest { Token = "own_token-of-32-characters-12345" };

        Assert.Equal(own.Token, Value(await api.Client.CreateTokenAsync(cluster, own, Cancel)).Token);
        await using (await ExecutorByHand.ConnectAsync(api, cluster, token: own.Token)) { }
        var again = Problem(await api.Client.CreateTokenAsync(cluster, own, Cancel));
        Assert.Equal(("/problems/token-exists", 409), (again.Type, again.Status));
        Assert.Contains("token/rotate", again.Detail, StringComparison.Ordinal);
        Assert.Equal("token", Problem(await api.Client.RotateTokenAsync(cluster, own, Cancel)).Subject);
    }

    [Fact]
    public async Task Of_many_that_create_the_first_token_at_once_one_wins()
    {
        await using var first = await AdminApi.StartAsync(stores, kind);
        await using var second = await AdminApi.StartAsync(stores, kind);
        var cluster = AdminApi.NewCluster();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(index => (index % 2 == 0 ? first : second).Client.CreateTokenAsync(cluster, new ExecutorTokenRequest(), Cancel)));

        var won = Assert.Single(answers.OfType<Contracts.Client.ApiAnswer<IssuedExecutorToken>.Ok>());
        await using (await ExecutorByHand.ConnectAsync(first, cluster, token: won.Value.Token)) { }
        await using (await ExecutorByHand.ConnectAsync(second, cluster, token: won.Value.Token)) { }
    }

    [Theory]
    [InlineData("POST", "not a cluster", null, 422)]
    [InlineData("POST", "c1", """{"token":"short"}""", 422)]
    [InlineData("POST", "c1", """{"token":"a token with spaces, of thirty-two"}""", 422)]
    [InlineData("ROTATE", "c1", """{"overlap_seconds":86401}""", 422)]
    [InlineData("ROTATE", "never-was", null, 404)]
    [InlineData("DELETE", "never-was", null, 404)]
    [InlineData("POST", "CONFIGURED", null, 409)]
    [InlineData("ROTATE", "CONFIGURED", null, 409)]
    [InlineData("DELETE", "CONFIGURED", null, 409)]
    public async Task What_cannot_be_is_refused(string action, string cluster, string? body, int status)
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var path = $"admin/agents/{Uri.EscapeDataString(cluster.Replace("CONFIGURED", api.Cluster.Value, StringComparison.Ordinal))}/token{(action == "ROTATE" ? "/rotate" : "")}";
        using var request = new HttpRequestMessage(action == "DELETE" ? HttpMethod.Delete : HttpMethod.Post, path);
        if (body is not null) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await api.Http.SendAsync(request, Cancel);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_rotated_token_is_good_beside_the_new_one_and_no_third_one_is_made()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var cluster = AdminApi.NewCluster();
        var old = await api.CreateTokenAsync(cluster);

        var rotated = Value(await api.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest(), Cancel));
        foreach (var token in (string[])[old, rotated.Token]) await using (await ExecutorByHand.ConnectAsync(api, cluster, token: token)) { }
        var third = Problem(await api.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest(), Cancel));
        var tokens = Value(await api.Client.ListAgentsAsync(Cancel)).Clusters.Single(agent => agent.Id == cluster).Tokens;
        var only = Value(await api.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest { OverlapSeconds = 0 }, Cancel));

        Assert.Equal(TimeSpan.FromHours(1), rotated.PreviousValidUntil - rotated.CreatedAt);
        Assert.Equal(("/problems/rotation-under-way", 409), (third.Type, third.Status));
        Assert.Equal([rotated.PreviousValidUntil, null], tokens.Select(token => token.ValidUntil));
        await using (await ExecutorByHand.ConnectAsync(api, cluster, token: only.Token)) { }
        foreach (var ended in (string[])[old, rotated.Token])
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(api, cluster, ended, "heartbeat", "{}"));
    }

    [Fact]
    public async Task A_scoped_admin_sees_and_changes_the_tokens_of_its_clusters_only()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var (own, foreign) = (AdminApi.NewCluster(), AdminApi.NewCluster());
        await api.CreateTokenAsync(foreign);
        var issued = Value(await api.Client.CreateKeyAsync(new ApiKeyRequest { Service = AdminApi.NewService(), Roles = ["admin"], Clusters = [own.Value] }, Cancel));
        var scoped = api.ClientOf(issued.Secret);

        Value(await scoped.CreateTokenAsync(own, new ExecutorTokenRequest(), Cancel));
        Assert.Equal([own], Value(await scoped.ListAgentsAsync(Cancel)).Clusters.Select(agent => agent.Id));
        Assert.Equal("/problems/forbidden", Problem(await scoped.CreateTokenAsync(AdminApi.NewCluster(), new ExecutorTokenRequest(), Cancel)).Type);
        Assert.Equal("/problems/unknown-token", Problem(await scoped.RotateTokenAsync(foreign, new ExecutorTokenRequest(), Cancel)).Type);
        Assert.Equal("/problems/unknown-token", Problem(await scoped.RevokeTokenAsync(foreign, Cancel)).Type);
        Assert.Equal("/problems/unknown-cluster", Problem(await scoped.GetAgentAsync(foreign, Cancel)).Type);
    }

    [Fact]
    public async Task What_happens_to_tokens_is_told_with_its_actor_and_without_a_secret()
    {
        var seen = new SeenEvents();
        await using var api = await AdminApi.StartAsync(stores, kind, seen);
        var cluster = AdminApi.NewCluster();
        var first = Value(await api.Client.CreateTokenAsync(cluster, new ExecutorTokenRequest(), Cancel));
        var second = Value(await api.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest { OverlapSeconds = 60 }, Cancel));
        Value(await api.Client.RevokeTokenAsync(cluster, Cancel));

        AccessEvent[] expected =
        [
            new AccessEvent.TokenCreated(cluster, first.TokenId), new AccessEvent.TokenRotated(cluster, second.TokenId, second.PreviousValidUntil!.Value), new AccessEvent.TokensRevoked(cluster),
        ];
        Assert.Equal(expected.Select(each => each with { Actor = "suite", RemoteAddress = "127.0.0.1" }), seen.All);
        Assert.DoesNotContain(seen.All, each => $"{each}".Contains(first.Token, StringComparison.Ordinal) || $"{each}".Contains(second.Token, StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> PostAsync(ApiUnderTest api, ClusterId cluster, string token, string path, string body)
    {
        using var http = ExecutorByHand.HttpOf(api, cluster, token);
        using var response = await http.PostAsync($"executor/{path}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        return response.StatusCode;
    }
}
