using Kubently.Contracts;
using StackExchange.Redis;

namespace Kubently.Api.Approvals.Internal;

/// <summary>
/// The Redis keys of approvals. They share one hash tag: people decide on few changes, and a script may then touch the one and the
/// counts of all.
/// </summary>
internal static class ApprovalKeys
{
    /// <summary>Sorted set: pending approvals by the time at which they expire.</summary>
    public static readonly RedisKey Pending = "{approvals}:pending";

    /// <summary>Sorted set: all approvals by the time at which they were asked for.</summary>
    public static readonly RedisKey Index = "{approvals}:index";

    /// <summary>Sorted set: the pending approvals of one cluster by the time at which they expire.</summary>
    public static RedisKey PendingOf(ClusterId cluster) => $"{{approvals}}:pending:{cluster}";

    /// <summary>Hash: one approval.</summary>
    public static RedisKey Record(ApprovalId id) => $"{{approvals}}:record:{id}";

    /// <summary>Rings when an approval was decided or used.</summary>
    public static RedisChannel Bell(ApprovalId id) => RedisChannel.Literal($"approval-changed:{{{id}}}");
}
