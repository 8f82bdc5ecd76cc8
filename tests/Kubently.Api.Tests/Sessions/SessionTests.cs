using System.Net;
using Kubently.Api.Sessions;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Sessions;

public abstract class SessionTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task A_session_is_opened_with_the_time_that_was_asked_for()
    {
        await using var api = await StartAsync();

        var session = await OpenAsync(api, 60);

        Assert.Equal((SessionStatus.Idle, 60, "suite", 0L), (session.Status, session.TtlSeconds, session.IssuedBy, session.CommandCount));
        Assert.Equal(TimeSpan.FromSeconds(60), session.ExpiresAt - session.CreatedAt);
        Assert.Equal(session, Value(await api.Client.GetSessionAsync(session.SessionId, Cancel)));
    }

    [Fact]
    public async Task A_command_in_a_session_counts_and_renews_it()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var session = await OpenAsync(api, 60);

        Value(await api.Client.ExecuteAsync(Pods(api) with { SessionId = session.SessionId, Wait = false }, Cancel));

        var renewed = Value(await api.Client.GetSessionAsync(session.SessionId, Cancel));
        Assert.Equal((1L, SessionStatus.Active), (renewed.CommandCount, renewed.Status));
        Assert.True(renewed.ExpiresAt >= session.ExpiresAt);
        Assert.Equal(session.SessionId, (await executor.NextCommandAsync()).SessionId);
    }

    [Fact]
    public async Task Any_pod_knows_a_session()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync(first.Cluster);

        var session = await OpenAsync(first, 60);

        Assert.Equal(session, Value(await second.Client.GetSessionAsync(session.SessionId, Cancel)));
        Assert.Contains(session, Value(await second.Client.ListSessionsAsync(Cancel)).Sessions);
    }

    [Fact]
    public async Task Ending_a_session_cancels_what_waits_tells_the_executor_and_leaves_no_keys()
    {
        await using var api = await StartAsync();
        var session = await OpenAsync(api, 60);
        var waiting = Value(await api.Client.ExecuteAsync(Pods(api) with { SessionId = session.SessionId, Wait = false, Queue = true }, Cancel)).CommandId;
        var other = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false, Queue = true }, Cancel)).CommandId;

        Value(await api.Client.EndSessionAsync(session.SessionId, Cancel));

        Assert.Equal(Outcome.Cancelled, Value(await api.Client.GetCommandAsync(waiting, Cancel)).Outcome);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var closed = await executor.NextAsync(ExecutorEvents.SessionClosed);
        Assert.Equal((session.SessionId.Value, "ended"), (closed.GetProperty("session_id").GetString(), closed.GetProperty("reason").GetString()));
        Assert.Equal(other, (await executor.NextCommandAsync()).Id);
        Assert.Equal("/problems/unknown-session", Problem(await api.Client.GetSessionAsync(session.SessionId, Cancel)).Type);
        Assert.Equal("/problems/unknown-session", Problem(await api.Client.EndSessionAsync(session.SessionId, Cancel)).Type);
        Assert.False(await Redis(api).KeyExistsAsync($"session:{{{session.SessionId}}}"));
    }

    [Fact]
    public async Task A_session_whose_time_is_over_is_told_to_the_executor_and_its_keys_are_gone()
    {
        await using var api = await StartAsync(null, ("Sessions:SweepInterval", "00:00:00.2"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var session = await OpenAsync(api, 60);
        await LetPassAsync(api, session.SessionId);

        var closed = await executor.NextAsync(ExecutorEvents.SessionClosed);

        Assert.Equal((session.SessionId.Value, "expired"), (closed.GetProperty("session_id").GetString(), closed.GetProperty("reason").GetString()));
        Assert.False(await Redis(api).KeyExistsAsync($"session:{{{session.SessionId}}}"));
        Assert.Null(await Redis(api).SortedSetScoreAsync("sessions:expiry", session.SessionId.Value));
        var problem = Problem(await api.Client.ExecuteAsync(Pods(api) with { SessionId = session.SessionId }, Cancel));
        Assert.Equal("/problems/unknown-session", problem.Type);
    }

    [Fact]
    public async Task A_session_of_another_caller_is_as_good_as_none()
    {
        await using var api = await StartAsync();
        var session = await OpenAsync(api, 60);
        var stranger = api.OtherClient;

        Assert.Equal("/problems/unknown-session", Problem(await stranger.GetSessionAsync(session.SessionId, Cancel)).Type);
        Assert.Equal("/problems/unknown-session", Problem(await stranger.EndSessionAsync(session.SessionId, Cancel)).Type);
        Assert.DoesNotContain(session, Value(await stranger.ListSessionsAsync(Cancel)).Sessions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-two")]
    public async Task A_command_in_a_session_of_another_caller_is_refused_like_one_in_none_and_does_not_count(string other)
    {
        await using var api = await StartAsync();
        var session = await OpenAsync(api, 60);
        var request = Pods(api) with { ClusterId = ClusterId.Parse(api.Cluster + other), SessionId = session.SessionId, Wait = false, Queue = true };

        var problem = Problem(await api.OtherClient.ExecuteAsync(request, Cancel));

        Assert.Equal((404, "/problems/unknown-session"), (problem.Status, problem.Type));
        Assert.Equal(session, Value(await api.Client.GetSessionAsync(session.SessionId, Cancel)));
    }

    [Fact]
    public async Task A_callers_sessions_are_listed_newest_first_however_many_others_have()
    {
        await using var api = await StartAsync();
        var sessions = api.Services.GetRequiredService<ISessions>();
        await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => sessions.OpenAsync(api.Cluster, "somebody-else", TimeSpan.FromHours(1), null, Cancel)));
        var (first, second) = (await OpenAsync(api, 60), await OpenAsync(api, 60));

        var listed = Value(await api.Client.ListSessionsAsync(Cancel)).Sessions.Select(session => session.SessionId).ToList();

        Assert.Contains(first.SessionId, listed);
        Assert.True(listed.IndexOf(second.SessionId) < listed.IndexOf(first.SessionId));
        Assert.Equal(500, (await sessions.ListAsync("somebody-else", Cancel)).Length);
    }

    [Fact]
    public async Task A_session_that_has_ended_or_expired_is_listed_no_longer()
    {
        await using var api = await StartAsync();
        var (ended, expired) = (await OpenAsync(api, 60), await OpenAsync(api, 60));
        Value(await api.Client.EndSessionAsync(ended.SessionId, Cancel));
        await LetPassAsync(api, expired.SessionId);

        await Eventually.HoldsAsync(async () => await Redis(api).SortedSetScoreAsync($"sessions-of:{{{expired.IssuedBy}}}", expired.SessionId.Value) is null);

        Assert.Null(await Redis(api).SortedSetScoreAsync($"sessions-of:{{{ended.IssuedBy}}}", ended.SessionId.Value));
        Assert.DoesNotContain(Value(await api.Client.ListSessionsAsync(Cancel)).Sessions, session => session.SessionId == ended.SessionId || session.SessionId == expired.SessionId);
    }

    [Fact]
    public async Task A_command_for_another_cluster_than_its_sessions_is_refused()
    {
        await using var api = await StartAsync();
        var session = await OpenAsync(api, 60);

        var problem = Problem(await api.Client.ExecuteAsync(Pods(api) with { ClusterId = ClusterId.Parse(api.Cluster + "-two"), SessionId = session.SessionId }, Cancel));

        Assert.Equal("/problems/session-mismatch", problem.Type);
    }

    [Fact]
    public async Task Ending_a_session_leaves_a_healthy_executor_connected()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var session = await OpenAsync(api, 60);

        using var response = await api.Http.DeleteAsync($"debug/session/{session.SessionId}", Cancel);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(ClusterState.Connected, Value(await api.Client.GetClusterAsync(api.Cluster, Cancel)).Summary.State);
    }

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), cluster, settings);

    private static async Task<Session> OpenAsync(ApiUnderTest api, int seconds) =>
        Value(await api.Client.OpenSessionAsync(new SessionRequest { ClusterId = api.Cluster, TtlSeconds = seconds }, Cancel));

    private static IDatabase Redis(ApiUnderTest api) => ((IConnectionMultiplexer)api.Services.GetService(typeof(IConnectionMultiplexer))!).GetDatabase();

    // As if its last command were a minute ago.
    private static async Task LetPassAsync(ApiUnderTest api, SessionId id)
    {
        await Redis(api).HashSetAsync($"session:{{{id}}}", "expires", 1);
        await Redis(api).SortedSetAddAsync("sessions:expiry", id.Value, 1);
    }
}
