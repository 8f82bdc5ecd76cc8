using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Api.Streaming;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using StackExchange.Redis;

namespace Kubently.Api.Executors.Internal;

/// <summary>The server's side of <c>GET /executor/stream</c>: one loop a connection, until it ends on either side.</summary>
internal sealed partial class ExecutorStreams(
    IDeliveries deliveries, IExecutorRegistry registry, Sightings sightings, DispatchOptions options, TimeProvider time, Random random, IHostApplicationLifetime lifetime, ILogger<ExecutorStreams> logger)
{
    // Executors of a pod that goes away come back spread over this time, so that they do not all knock at once.
    private const int MaxRetrySpreadMs = 3000;

    // An API process that Redis is away from for longer lets its executors try another one.
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RedisPause = TimeSpan.FromMilliseconds(500);

    // A reader that takes nothing for this many beats has gone without saying so.
    private const int BeatsToWrite = 2;

    public async Task RunAsync(HttpContext context)
    {
        var cluster = AccessModule.ClusterOf(context.User);
        using var hold = registry.Hold(context.User);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, hold.Ended);
        await using var stream = await deliveries.ConnectAsync(cluster, context.RequestAborted);
        var writer = new SseWriter(context, options.Keepalive * BeatsToWrite, time);
        var instance = Sightings.InstanceOf(context);
        LogConnected(cluster, stream.Epoch);
        var reason = "gone";
        try
        {
            await writer.WriteAsync(
                ExecutorEvents.Connected,
                new ExecutorConnected("connected", cluster, stream.Epoch, time.GetUtcNow(), (int)Math.Ceiling(options.Keepalive.TotalSeconds)) { Features = [ServerFeatures.ResultBatches, ServerFeatures.Gzip] },
                KubentlyJson.Wire.ExecutorConnected,
                context.RequestAborted);
            _ = sightings.OpenedAsync(cluster, instance);
            reason = await ServeAsync(cluster, ExecutorAbilities.Of(context.Request), stream, writer, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            reason = hold.Ended.IsCancellationRequested ? "revoked" : "shutdown";
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or RedisException or TimeoutException)
        {
            // The reader has gone, or Redis has: either way the executor connects again.
            reason = exception is OperationCanceledException or IOException ? "gone" : "redis unreachable";
        }

        LogEnded(cluster, stream.Epoch, reason);
        if (reason == "superseded") _ = sightings.TakenOverAsync(cluster, instance);
        if (reason != "gone") await SayGoodbyeAsync(writer, reason, context.RequestAborted);
    }

    private async Task<string> ServeAsync(ClusterId cluster, ExecutorAbilities abilities, IDeliveryStream stream, SseWriter writer, CancellationToken cancellationToken)
    {
        var nextBeat = time.GetUtcNow() + options.Keepalive;
        long? away = null;
        while (true)
        {
            var patience = nextBeat - time.GetUtcNow();
            if (away is not null && patience > RedisPause) patience = RedisPause;
            var rung = patience > TimeSpan.Zero && await stream.WaitAsync(patience, cancellationToken);
            var beats = time.GetUtcNow() >= nextBeat;
            if (beats)
            {
                await writer.WriteAsync(
                    ExecutorEvents.Keepalive,
                    new ExecutorKeepalive(time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0),
                    KubentlyJson.Wire.ExecutorKeepalive,
                    cancellationToken);
                nextBeat = time.GetUtcNow() + options.Keepalive;
            }

            try
            {
                if ((beats || away is not null) && !await stream.RenewAsync(cancellationToken)) return "superseded";
                // A ring may have been lost with a connection to Redis: each beat looks for itself.
                if ((beats || rung || away is not null) && !await DeliverAsync(cluster, abilities, stream, writer, cancellationToken)) return "superseded";
                away = null;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException && time.GetElapsedTime(away ?? time.GetTimestamp()) < RedisPatience)
            {
                // The executor is there, and what was claimed and did not arrive is claimed again: it need not notice.
                if (away is null) LogRedisAway(cluster, stream.Epoch, exception.Message);
                away ??= time.GetTimestamp();
            }
        }
    }

    private async Task<bool> DeliverAsync(ClusterId cluster, ExecutorAbilities abilities, IDeliveryStream stream, SseWriter writer, CancellationToken cancellationToken)
    {
        while (true)
        {
            // What is claimed is sent: nothing is once the token is revoked.
            cancellationToken.ThrowIfCancellationRequested();
            if (await stream.ClaimAsync(cancellationToken) is not Claim.Taken taken) return false;
            foreach (var notice in taken.Notices) Buffer(writer, notice);
            List<Result>? refusals = null;
            foreach (var command in taken.Commands)
            {
                if (abilities.Refusal(command, time.GetUtcNow()) is { } refusal) (refusals ??= []).Add(refusal);
                else writer.Buffer(ExecutorEvents.Command, CommandDelivery.Of(command), KubentlyJson.Wire.CommandDelivery);
            }

            await writer.FlushAsync(cancellationToken);
            foreach (var refusal in refusals ?? []) await deliveries.CompleteAsync(cluster, refusal, cancellationToken);
            if (!taken.More) return true;
        }
    }

    private static void Buffer(SseWriter writer, Notice notice)
    {
        switch (notice)
        {
            case Notice.Cancel(var command):
                writer.Buffer(ExecutorEvents.Cancel, new CommandCancelled(command), KubentlyJson.Wire.CommandCancelled);
                break;
            case Notice.SessionOver(var session, var reason):
                writer.Buffer(ExecutorEvents.SessionClosed, new SessionClosed(session, reason), KubentlyJson.Wire.SessionClosed);
                break;
        }
    }

    private async Task SayGoodbyeAsync(SseWriter writer, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var closing = new ExecutorClosing(reason, random.Next(MaxRetrySpreadMs));
            await writer.WriteAsync(ExecutorEvents.Closing, closing, KubentlyJson.Wire.ExecutorClosing, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // It has gone already.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The executor of {Cluster} is connected, epoch {Epoch}")]
    private partial void LogConnected(ClusterId cluster, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of {Cluster}, epoch {Epoch}, waits for Redis: {Reason}")]
    private partial void LogRedisAway(ClusterId cluster, long epoch, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream of {Cluster}, epoch {Epoch}, ended: {Reason}")]
    private partial void LogEnded(ClusterId cluster, long epoch, string reason);
}
