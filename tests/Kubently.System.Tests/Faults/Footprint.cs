using Kubently.Testing;

namespace Kubently.System.Tests.Faults;

/// <summary>What the processes and Redis hold.</summary>
/// <param name="Channels">Channels that somebody listens to.</param>
/// <param name="Queued">Commands that wait, or were handed over and not answered.</param>
/// <param name="Timeless">Keys that hold for ever, but for those that are meant to.</param>
/// <param name="MegabytesOfApis">Resident memory of the API processes, the largest.</param>
/// <param name="MegabytesOfExecutor">Resident memory of the executor.</param>
internal sealed record Footprint(long Channels, long Queued, int Timeless, long MegabytesOfApis, long MegabytesOfExecutor)
{
    public static Footprint Of(FaultWorld world)
    {
        var redis = RedisDesk.Inspect(world.Redis);
        return new Footprint(redis.Channels, redis.Queued, redis.Timeless, world.Apis.Max(api => ProcessMemory.ResidentMegabytes(api.ProcessId)), ProcessMemory.ResidentMegabytes(world.Executor.ProcessId));
    }

    /// <summary>The same once nothing waits any more.</summary>
    public static async Task<Footprint> AfterAsync(FaultWorld world)
    {
        var footprint = Of(world);
        await Eventually.HoldsAsync(() => Task.FromResult((footprint = Of(world)).Queued == 0), () => $"{footprint}");
        return footprint;
    }
}
