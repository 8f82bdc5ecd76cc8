using System.Net;
using Kubently.Api.Dispatch.Internal;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Problems;

public sealed class RedisAwayTests
{
    [Theory]
    [InlineData(",password=another-password-than-that")]
    [InlineData("")]
    public async Task A_Redis_that_does_not_take_the_password_is_away_and_the_log_says_why(string password)
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync($"127.0.0.1:{redis.Port}{password}");

        Assert.Equal("unhealthy", Health(await api.Client.GetHealthAsync(Cancel)).Status);
        Assert.Equal("/problems/redis-unavailable", Assert.IsType<ApiAnswer<CommandResponse>.Refused>(await api.Client.ExecuteAsync(Pods(api), Cancel)).Problem.Type);
        Assert.Contains(api.Logs.AtLeast(LogLevel.Warning), line => line.Contains("Redis at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_Redis_is_away_every_answer_says_so_and_when_it_is_back_all_goes_on()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString);
        Assert.Equal("healthy", Health(await api.Client.GetHealthAsync(Cancel)).Status);
        var executor = await ExecutorByHand.ConnectAsync(api);

        await redis.KillAsync();
        await Eventually.HoldsAsync(async () => Health(await api.Client.GetHealthAsync(Cancel)).Status == "unhealthy");
        using (var health = await api.Http.GetAsync("health", Cancel)) Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        using (var alive = await api.Http.GetAsync("healthz", Cancel)) Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        var refused = Assert.IsType<ApiAnswer<CommandResponse>.Refused>(await api.Client.ExecuteAsync(Pods(api), Cancel)).Problem;
        Assert.Equal(("/problems/redis-unavailable", 503), (refused.Type, refused.Status));
        Assert.Equal(0, api.Services.GetRequiredService<ResultWaiters>().Count);

        await redis.StartAsync();
        await Eventually.HoldsAsync(async () => Health(await api.Client.GetHealthAsync(Cancel)).Status == "healthy");
        // The store has forgotten the epoch with everything else; the stream is closed so that the executor begins anew.
        await executor.DisposeAsync();
        await using var again = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await again.AnswerAsync(await again.NextCommandAsync(), "back");
        Assert.Equal("back", Assert.IsType<ApiAnswer<CommandResponse>.Ok>(await asking).Value.Stdout);
        Assert.DoesNotContain(api.Logs.AtLeast(LogLevel.Error), line => line.Contains("Kubently", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_API_starts_while_Redis_is_away()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await redis.KillAsync();

        await using var api = await ApiUnderTest.StartAsync(redis.ConnectionString);

        Assert.Equal("unreachable", Health(await api.Client.GetHealthAsync(Cancel)).Redis);
    }

    private static HealthResponse Health(ApiAnswer<HealthResponse> answer) => Assert.IsType<ApiAnswer<HealthResponse>.Ok>(answer).Value;
}
