using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// The Redis keys of one cluster's delivery. The braces are hash tags: all of them live in one slot of a Redis Cluster, so that a
/// script may touch several.
/// </summary>
internal readonly struct DispatchKeys(ClusterId cluster)
{
    /// <summary>Members are clusters with an open stream, scores the time at which their lease ends.</summary>
    public static readonly RedisKey Connected = "executors:connected";

    /// <summary>Hash: the newest epoch, and when the executor was last heard. Outlives its streams.</summary>
    public RedisKey Executor { get; } = $"executor:{{{cluster}}}";

    /// <summary>Hash: the epoch that holds the cluster. It expires when its stream is no longer heard.</summary>
    public RedisKey Holder { get; } = $"executor:{{{cluster}}}:holder";

    /// <summary>List of entries that wait, next one first.</summary>
    public RedisKey Queue { get; } = $"commands:{{{cluster}}}:queue";

    /// <summary>Hash: command id → entry that was handed over and not answered.</summary>
    public RedisKey InFlight { get; } = $"commands:{{{cluster}}}:inflight";

    /// <summary>List of notices that wait.</summary>
    public RedisKey Notices { get; } = $"commands:{{{cluster}}}:notices";

    /// <summary>Hash: how long commands took, a field for each of the last minutes.</summary>
    public RedisKey Latency { get; } = $"commands:{{{cluster}}}:latency";

    /// <summary>The bell: something was queued, or a newer epoch has begun.</summary>
    public RedisChannel Bell { get; } = RedisChannel.Literal($"executor-commands:{{{cluster}}}");

    /// <summary>String: the entry of a command, for as long as its result can be asked for.</summary>
    public RedisKey Entry(CommandId id) => $"command:{{{cluster}}}:{id}";

    /// <summary>String: the result of a command, or how it ended without one.</summary>
    public RedisKey Result(CommandId id) => $"result:{{{cluster}}}:{id}";

    /// <summary>String: the cluster of a command, for those who know only its id.</summary>
    public static RedisKey ClusterOf(CommandId id) => $"command-cluster:{id}";

    /// <summary>Rings for a process when a command has ended that one of its requests waits for; carries the id, and the result when it is small.</summary>
    public static RedisChannel ResultBell(string waiting) => RedisChannel.Literal($"executor-results:{{{waiting}}}");
}
