using Kubently.Api.Signals;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Kubently.Api.Tests.Signals;

public sealed class QueueTurnTests(Stores stores)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task An_outage_is_told_once_and_the_next_one_again()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        var time = new FakeTimeProvider();
        var told = new List<string>();
        // Whether Redis answers, look by look; after the last one it is told to stop.
        var answers = new Queue<bool>([false, false, false, true, false, false]);
        using var stop = new CancellationTokenSource();
        var turns = new QueueTurns(new Bells(redis), time, RedisChannel.Literal($"turns-{Guid.NewGuid():N}"), Look, atOnce: 1);

        var running = turns.RunAsync(BeginAsync, told.Add, stop.Token);
        while (!running.IsCompleted)
        {
            time.Advance(Look);
            await Task.Yield();
        }

        await running;
        Assert.Equal(["away", "away"], told);

        Task<Task?> BeginAsync()
        {
            var answered = answers.Dequeue();
            if (answers.Count == 0) stop.Cancel();
            return answered ? Task.FromResult<Task?>(null) : throw new RedisException("away");
        }
    }
}
