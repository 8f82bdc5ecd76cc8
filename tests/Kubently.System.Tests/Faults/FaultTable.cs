using Kubently.Sandbox;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Faults;

/// <summary>All that goes wrong in a run; <c>docs/protocol/delivery.md</c> says what is promised for each.</summary>
internal static class FaultTable
{
    // Anything that ends a stream, or an executor's memory, in the middle of a hand-over.
    private const Excuses StreamBroken = Excuses.LostChanges | Excuses.TimedOut;
    private const Excuses RedisAway = StreamBroken | Excuses.Refused | Excuses.Unanswered;

    /// <summary>What a Redis without a disk may make of commands: it forgets those that wait in it.</summary>
    public const Excuses Forgetting = RedisAway | Excuses.Forgotten;

    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<Fault> All { get; } =
    [
        // Nobody says that the executor has left; it may come back a moment after its lease is over.
        new("the API process with the stream is killed", StreamBroken | Excuses.Unreachable | Excuses.NoExecutor, (world, _) => KillAsync(world.Holder)),
        new("an API process that waits is killed", StreamBroken | Excuses.Unreachable, (world, _) => KillAsync(world.Other)),
        new("the API process with the stream stops", StreamBroken | Excuses.Unreachable | Excuses.Unanswered, (world, _) => StopAsync(world.Holder)),
        new("Redis is killed and started again", RedisAway, async (world, _) =>
        {
            await world.Redis.KillAsync();
            await Wait(AMoment);
            await world.Redis.StartAsync();
        }),
        new("Redis stands still for ten seconds", RedisAway, async (world, _) =>
        {
            world.Redis.Pause();
            await Wait(TimeSpan.FromSeconds(10));
            world.Redis.Resume();
        }),
        new("Redis is full", RedisAway, async (world, _) =>
        {
            await RedisDesk.ConfigureAsync(world.Redis, "maxmemory", "1");
            await Wait(AMoment);
            await RedisDesk.ConfigureAsync(world.Redis, "maxmemory", "0");
        }),
        new("the disk of Redis is full", RedisAway, async (world, _) =>
        {
            await RedisDesk.ConfigureAsync(world.Redis, "appendfsync", "everysec");
            await world.Redis.LimitFilesAsync(0);
            await Wait(2 * AMoment);
            await world.Redis.LimitFilesAsync(null);
            await RedisDesk.WritesAsync(world.Redis);
            await RedisDesk.ConfigureAsync(world.Redis, "appendfsync", "always");
        }),
        new("the executor is killed and started again", StreamBroken | Excuses.RepeatedReads, async (world, _) =>
        {
            await world.Executor.KillAsync();
            await world.Executor.StartAgainAsync();
        }),
        new("the executor stops and is started again", StreamBroken, async (world, _) =>
        {
            await world.Executor.TerminateAsync();
            await world.Executor.StartAgainAsync();
        }),
        new("the executor's network stands still", StreamBroken, async (world, _) =>
        {
            world.Link.Stall();
            await Wait(TimeSpan.FromSeconds(6));
            world.Link.Heal();
        }),
        new("the executor's network is slow", StreamBroken, async (world, _) =>
        {
            world.Link.Delay(TimeSpan.FromMilliseconds(150));
            await Wait(2 * AMoment);
            world.Link.Heal();
        }),
        new("the executor's connections are cut in the middle of what they carry", StreamBroken, async (world, _) =>
        {
            world.Link.CutWithin(20_000);
            await Wait(2 * AMoment);
            world.Link.Heal();
        }),
        new("what the executor posts arrives twice", Excuses.None, async (world, _) =>
        {
            world.Balancer.Repeat(true);
            await Wait(AMoment);
            world.Balancer.Repeat(false);
        }),
        Cluster("the cluster is slow", Excuses.TimedOut, new SandboxFault(TimeSpan.FromSeconds(1))),
        Cluster("the cluster answers 429", Excuses.ClusterErrors | Excuses.TimedOut, new SandboxFault(StatusCode: 429, Message: "too many requests")),
        Cluster("the cluster answers 503", Excuses.ClusterErrors, new SandboxFault(StatusCode: 503, Message: "etcd leader changed")),
        Cluster("the cluster's answers are cut", Excuses.ClusterErrors, new SandboxFault(CutBody: true)),
    ];

    private static Fault Cluster(string name, Excuses excuses, SandboxFault fault) => new(name, excuses, async (world, _) =>
    {
        world.Cluster.Fault = fault;
        await Wait(AMoment);
        world.Cluster.Fault = null;
    });

    private static async Task KillAsync(ApiProcess api)
    {
        await api.KillAsync();
        await api.StartAgainAsync();
    }

    private static async Task StopAsync(ApiProcess api)
    {
        await api.TerminateAsync();
        await api.StartAgainAsync();
    }

    // How long a fault lasts; nothing is waited for by it.
    private static Task Wait(TimeSpan time) => Task.Delay(time, TimeProvider.System);
}
