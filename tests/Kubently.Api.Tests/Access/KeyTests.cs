using System.Net.Http.Json;
using Kubently.Api.Access;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Access;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Microsoft.Extensions.Logging;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>API keys that are created, listed and revoked at run time.</summary>
public abstract class KeyTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_created_key_is_good_on_every_process_at_once_and_a_revoked_one_on_none()
    {
        await using var first = await AdminApi.StartAsync(stores, kind);
        await using var second = await AdminApi.StartAsync(stores, kind, first.Cluster);

        var issued = await first.CreateKeyAsync();
        Value(await first.ClientOf(issued.Secret).ListClustersAsync(Cancel));
        Value(await second.ClientOf(issued.Secret).ListClustersAsync(Cancel));

        Value(await second.Client.RevokeKeyAsync(issued.Key.KeyId, Cancel));
        Assert.Equal("/problems/wrong-key", Problem(await second.ClientOf(issued.Secret).ListClustersAsync(Cancel)).Type);
        await Testing.Eventually.HoldsAsync(async () => await first.ClientOf(issued.Secret).ListClustersAsync(Cancel) is ApiAnswer<ClusterList>.Refused);
    }

    [Fact]
    public async Task A_key_does_what_its_roles_carry_where_its_scope_reaches_and_a_viewers_when_no_role_is_named()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var request = new ApiKeyRequest { Service = AdminApi.NewService(), Clusters = ["*-two"] };
        var issued = Value(await api.Client.CreateKeyAsync(request, Cancel));
        var viewer = api.ClientOf(issued.Secret);

        Assert.Equal(["viewer"], issued.Key.Roles);
        Assert.Equal([$"{api.Cluster}-two"], Value(await viewer.ListClustersAsync(Cancel)).Clusters.Select(cluster => cluster.Value).Where(cluster => cluster.StartsWith(api.Cluster.Value, StringComparison.Ordinal)));
        Assert.Equal("/problems/unknown-cluster", Problem(await viewer.ExecuteAsync(Pods(api), Cancel)).Type);
        Assert.Equal("/problems/forbidden", Problem(await viewer.ListKeysAsync(Cancel)).Type);
    }

    [Fact]
    public async Task A_service_rotates_with_two_keys_and_cannot_have_a_third()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        var service = AdminApi.NewService();
        var old = await api.CreateKeyAsync(service);
        var next = await api.CreateKeyAsync(service);

        Assert.Equal("/problems/keys-full", Problem(await api.Client.CreateKeyAsync(new ApiKeyRequest { Service = service }, Cancel)).Type);
        Value(await api.ClientOf(old.Secret).ListClustersAsync(Cancel));
        Value(await api.Client.RevokeKeyAsync(old.Key.KeyId, Cancel));
        Value(await api.ClientOf(next.Secret).ListClustersAsync(Cancel));
        await api.CreateKeyAsync(service);
    }

    [Fact]
    public async Task The_list_has_configured_and_created_keys_with_their_use_and_no_secret()
    {
        await using var api = await AdminApi.StartAsync(stores, kind, null, ("Access:RefreshInterval", "00:00:00.1"));
        var issued = Value(await api.Client.CreateKeyAsync(new ApiKeyRequest { Service = AdminApi.NewService(), Roles = ["viewer", "approver"], TtlSeconds = 3600 }, Cancel));
        Value(await api.ClientOf(issued.Secret).ListClustersAsync(Cancel));

        ApiKeyEntry Created(ApiKeyList list) => list.Keys.Single(key => key.KeyId == issued.Key.KeyId);
        await Testing.Eventually.HoldsAsync(async () => Created(Value(await api.Client.ListKeysAsync(Cancel))).LastUsedAt is not null);
        var list = Value(await api.Client.ListKeysAsync(Cancel));
        var text = await api.Http.GetStringAsync("admin/keys", Cancel);

        Assert.Equivalent(issued.Key, Created(list) with { LastUsedAt = null });
        Assert.Equal(("suite", false, TimeSpan.FromHours(1)), (issued.Key.CreatedBy, issued.Key.Expired, Rounded(issued.Key.ExpiresAt!.Value - issued.Key.CreatedAt!.Value)));
        Assert.Equal([("configured-1", "suite"), ("configured-2", "other")], list.Keys.Where(key => key.Origin == SecretOrigin.Configured).Select(key => (key.KeyId, key.Service)));
        Assert.DoesNotContain(issued.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Kubently.Api.Access.Internal.SecretHash.Of(issued.Secret).ToHex(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_to_keys_is_told_with_its_actor_and_the_secret_is_written_nowhere()
    {
        var seen = new SeenEvents();
        await using var api = await AdminApi.StartAsync(stores, kind, seen);
        var issued = await api.CreateKeyAsync(null, "operator");
        Value(await api.ClientOf(issued.Secret).ListClustersAsync(Cancel));
        Value(await api.Client.RevokeKeyAsync(issued.Key.KeyId, Cancel));
        var stored = string.Join('\n', (await api.Redis().HashGetAllAsync("{api-keys}:records")).Select(entry => $"{entry}"));

        Assert.Collection(
            seen.All,
            created =>
            {
                var key = Assert.IsType<AccessEvent.KeyCreated>(created);
                Assert.Equal((issued.Key.KeyId, issued.Key.Service, Roles.Operator, "suite", "127.0.0.1"), (key.KeyId, key.Holder.Name, key.Holder.Roles, key.Actor, key.RemoteAddress));
            },
            revoked => Assert.Equal(new AccessEvent.KeyRevoked(issued.Key.KeyId, issued.Key.Service) { Actor = "suite", RemoteAddress = "127.0.0.1" }, revoked));
        Assert.DoesNotContain(issued.Secret, string.Join('\n', seen.All), StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Secret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Logs.AtLeast(LogLevel.Trace), line => line.Contains(issued.Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"service":"a b"}""", "service")]
    [InlineData("""{"service":null}""", "service")]
    [InlineData("""{}""", null)]
    [InlineData("""{"service":"a","roles":["king"]}""", "roles")]
    [InlineData("""{"service":"a","roles":[null]}""", "roles")]
    [InlineData("""{"service":"a","clusters":["UPPER"]}""", "clusters")]
    [InlineData("""{"service":"a","namespaces":["a b"]}""", "namespaces")]
    [InlineData("""{"service":"a","ttl_seconds":59}""", "ttl_seconds")]
    public async Task A_wish_that_means_nothing_is_refused_with_its_field(string body, string? subject)
    {
        await using var api = await AdminApi.StartAsync(stores, kind);
        using var response = await api.Http.PostAsync("admin/keys", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        var problem = await response.Content.ReadFromJsonAsync<Problem>(Contracts.Wire.KubentlyJson.Wire.Options, Cancel);

        Assert.True(response.StatusCode is System.Net.HttpStatusCode.UnprocessableEntity or System.Net.HttpStatusCode.BadRequest, $"{response.StatusCode}");
        Assert.Equal(subject, problem!.Subject);
    }

    [Fact]
    public async Task Configured_keys_and_those_that_do_not_exist_cannot_be_revoked()
    {
        await using var api = await AdminApi.StartAsync(stores, kind);

        Assert.Equal("/problems/key-configured", Problem(await api.Client.RevokeKeyAsync("configured-1", Cancel)).Type);
        Assert.Equal("/problems/unknown-key", Problem(await api.Client.RevokeKeyAsync("no-such-key", Cancel)).Type);
    }

    private static TimeSpan Rounded(TimeSpan span) => TimeSpan.FromMinutes(Math.Round(span.TotalMinutes));
}
