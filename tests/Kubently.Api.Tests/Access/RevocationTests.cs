using System.Diagnostics;
using System.Net;
using Kubently.Api.Access.Internal.Shared;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Access;

/// <summary>A token that ends cuts the stream that it opened, on whichever process that is.</summary>
public sealed class RevocationTests(Stores stores)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    // The API goes by the clock of Redis, which a process knows but for half of the longest round trip.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_revocation_elsewhere_cuts_the_stream_within_a_second_and_says_why()
    {
        await using var holder = await StartAsync(WithinASecond.ReadSeldom);
        await using var other = await StartAsync(WithinASecond.ReadSeldom);
        await WithinASecond.EndsAsync(async () =>
        {
            var cluster = AdminApi.NewCluster();
            var token = await holder.CreateTokenAsync(cluster);
            await using var executor = await ExecutorByHand.ConnectAsync(holder, cluster, token: token);

            var began = Stopwatch.GetTimestamp();
            Value(await other.Client.RevokeTokenAsync(cluster, Cancel));
            var closing = await executor.NextAsync(ExecutorEvents.Closing);
            var took = Stopwatch.GetElapsedTime(began);
            await executor.EndedAsync();

            Assert.Equal("revoked", closing.GetProperty("reason").GetString());
            Assert.Equal(HttpStatusCode.Unauthorized, await ResultAsync(holder, cluster, token));
            Assert.Equal(HttpStatusCode.Unauthorized, await ResultAsync(other, cluster, token));
            return took;
        });
    }

    [Fact]
    public async Task The_end_of_an_overlap_cuts_the_old_stream_and_leaves_the_new_token_alone()
    {
        await using var holder = await StartAsync(WithinASecond.ReadSeldom);
        await using var other = await StartAsync(WithinASecond.ReadSeldom);
        var cluster = AdminApi.NewCluster();
        var token = await holder.CreateTokenAsync(cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(holder, cluster, token: token);

        var rotated = Value(await other.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest { OverlapSeconds = 1 }, Cancel));
        Assert.Equal("revoked", (await executor.NextAsync(ExecutorEvents.Closing)).GetProperty("reason").GetString());
        var late = TimeProvider.System.GetUtcNow() - rotated.PreviousValidUntil!.Value;

        Assert.InRange(late, -ClocksDiffer, Soon);
        await using var next = await ExecutorByHand.ConnectAsync(holder, cluster, token: rotated.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, await ResultAsync(holder, cluster, token));
    }

    [Fact]
    public async Task A_stream_that_began_with_the_new_token_outlives_the_old_one()
    {
        await using var api = await StartAsync();
        var cluster = AdminApi.NewCluster();
        await api.CreateTokenAsync(cluster);
        var rotated = Value(await api.Client.RotateTokenAsync(cluster, new ExecutorTokenRequest { OverlapSeconds = 1 }, Cancel));
        await using var executor = await ExecutorByHand.ConnectAsync(api, cluster, token: rotated.Token);

        await Eventually.HoldsAsync(async () => Value(await api.Client.ListAgentsAsync(Cancel)).Clusters.Single(agent => agent.Id == cluster).Tokens.Length == 1);
        var asking = api.Client.ExecuteAsync(Pods(api) with { ClusterId = cluster }, Cancel);
        using var answered = await ExecutorByHand.HttpOf(api, cluster, rotated.Token).PostAsync("executor/heartbeat", null, Cancel);
        Assert.Equal(["get", "pods", "-A"], (await executor.NextCommandAsync()).Args);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Value(await api.Client.RevokeTokenAsync(cluster, Cancel));
        await executor.NextAsync(ExecutorEvents.Closing);
        Assert.False(asking.IsFaulted);
    }

    [Fact]
    public async Task A_change_that_nobody_is_told_of_is_seen_all_the_same()
    {
        await using var api = await StartAsync(("Access:RefreshInterval", "00:00:00.2"));
        var cluster = AdminApi.NewCluster();
        await using var executor = await ExecutorByHand.ConnectAsync(api, cluster, token: await api.CreateTokenAsync(cluster));
        var keys = new RecordKeys("executor-tokens");

        // What the script does, without its ring.
        await api.Redis().HashDeleteAsync(keys.Records, cluster.Value);
        await api.Redis().StringSetAsync(keys.Version, Guid.NewGuid().ToString("N"));

        Assert.Equal("revoked", (await executor.NextAsync(ExecutorEvents.Closing)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Nothing_is_given_to_a_stream_whose_token_is_gone()
    {
        await using var api = await StartAsync();
        var cluster = AdminApi.NewCluster();
        var token = await api.CreateTokenAsync(cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(api, cluster, token: token);
        Value(await api.Client.RevokeTokenAsync(cluster, Cancel));
        await executor.NextAsync(ExecutorEvents.Closing);
        var renewed = await api.CreateTokenAsync(cluster);

        var asking = api.Client.ExecuteAsync(Pods(api) with { ClusterId = cluster }, Cancel);
        await using var next = await ExecutorByHand.ConnectAsync(api, cluster, token: renewed);
        await next.AnswerAsync(await next.NextCommandAsync(), "from the new one");

        Assert.Equal("from the new one", Value(await asking).Stdout);
        await executor.EndedAsync();
    }

    [Fact]
    public async Task While_Redis_is_away_what_was_known_holds_and_what_is_not_known_stays_out()
    {
        await using var redis = await RealRedis.StartOrSkipAsync(appendOnly: true);
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString, null, ("API_KEY_ROLES", "suite:admin"), ("Access:RefreshInterval", "00:00:00.2"));
        var cluster = AdminApi.NewCluster();
        var token = await api.CreateTokenAsync(cluster);
        var issued = await api.CreateKeyAsync();
        await redis.KillAsync();

        await Eventually.HoldsAsync(async () => Problem(await api.ClientOf(issued.Secret).ListClustersAsync(Cancel)).Type == "/problems/redis-unavailable");
        Assert.Equal("/problems/wrong-key", Problem(await api.ClientOf("kub_" + new string('x', 43)).ListClustersAsync(Cancel)).Type);
        Assert.Equal("/problems/redis-unavailable", Problem(await api.Client.RevokeTokenAsync(cluster, Cancel)).Type);

        await redis.StartAsync();
        await Eventually.HoldsAsync(async () => await ResultAsync(api, cluster, token) == HttpStatusCode.Forbidden);
    }

    private Task<ApiUnderTest> StartAsync(params (string, string)[] settings) => AdminApi.StartAsync(stores, RedisKind.RedisServer, null, settings);

    // The result of a command that nobody issued: 403 for an executor that is known, 401 for one that is not.
    private static async Task<HttpStatusCode> ResultAsync(ApiUnderTest api, ClusterId cluster, string token)
    {
        using var http = ExecutorByHand.HttpOf(api, cluster, token);
        var result = new Result { CommandId = CommandId.New(), Outcome = Outcome.Completed, ExitCode = 0, ExecutionTimeMs = 1, ExecutedAt = DateTimeOffset.UnixEpoch };
        using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, "executor/results", ResultPost.Of(result), KubentlyJson.Wire.ResultPost, Cancel);
        return response.StatusCode;
    }
}
