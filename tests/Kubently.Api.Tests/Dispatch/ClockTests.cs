using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.ServiceDefaults;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

/// <summary>API processes on machines whose clocks are five minutes ahead, and five minutes behind.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_command_with_a_few_seconds_runs_although_the_clocks_of_its_processes_are_minutes_apart()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var ahead = await StartAsync(redis, Skew, null);
        await using var behind = await StartAsync(redis, -Skew, ahead.Cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(ahead);

        foreach (var asked in (ApiUnderTest[])[behind, ahead])
        {
            var asking = asked.Client.ExecuteAsync(Pods(ahead) with { TimeoutSeconds = 10 }, Cancel);
            var command = await executor.NextCommandAsync();
            // What an executor reads a deadline by: ten seconds from now, by the clock of the process with the stream.
            Assert.InRange(command.Deadline!.Value - Clock(ahead), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(11));
            await executor.AnswerAsync(command, "in time");

            Assert.Equal("in time", Value(await asking).Stdout);
        }
    }

    [Fact]
    public async Task A_command_that_nobody_takes_ends_at_its_deadline_and_not_minutes_before_or_after()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var ahead = await StartAsync(redis, Skew, null);
        await using var behind = await StartAsync(redis, -Skew, ahead.Cluster);

        var queued = Value(await behind.Client.ExecuteAsync(Pods(ahead) with { Wait = false, Queue = true, TimeoutSeconds = 2 }, Cancel));
        Assert.Null(Value(await ahead.Client.GetCommandAsync(queued.CommandId, Cancel)).Outcome);

        await Eventually.HoldsAsync(async () => Value(await ahead.Client.GetCommandAsync(queued.CommandId, Cancel)).Outcome == Outcome.TimedOut);
    }

    [Fact]
    public async Task A_clock_that_was_told_too_slowly_is_asked_for_again_at_once()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        using var time = new RedisTime(connection, new SlowAtFirst());

        await time.StartAsync(Cancel);
        Assert.Null(time.Now);

        // Usually it is asked each half a minute.
        await Eventually.HoldsAsync(() => Task.FromResult(time.Now is not null)).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await time.StopAsync(Cancel);
    }

    private static DateTimeOffset Clock(ApiUnderTest api) => api.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task<ApiUnderTest> StartAsync(RealRedis redis, TimeSpan skew, ClusterId? cluster)
    {
        var api = await ApiUnderTest.StartAsync(
            redis.ConnectionString, services => services.AddSingleton<TimeProvider>(own => new SharedTime(own.GetRequiredService<RedisTime>(), new SkewedMachine(skew))), cluster);
        await api.KnowsTimeAsync();
        return api;
    }

    // Between the first two looks at it a minute passes.
    private sealed class SlowAtFirst : TimeProvider
    {
        private int _looks;

        public override long GetTimestamp() => base.GetTimestamp() + (Interlocked.Increment(ref _looks) > 1 ? 60 * TimestampFrequency : 0);
    }

    private sealed class SkewedMachine(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
    }
}
