using StackExchange.Redis;

namespace Kubently.Api.Audit.Internal;

/// <summary>The Redis keys of the audit log. One hash tag: a script appends and moves the head at once.</summary>
internal static class AuditKeys
{
    /// <summary>List: the entries, oldest first.</summary>
    public static readonly RedisKey Log = "{audit}:log";

    /// <summary>Hash: number and hash of the last entry, and of the last one that retention has removed.</summary>
    public static readonly RedisKey Head = "{audit}:head";
}
