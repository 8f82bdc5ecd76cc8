using System.Security.Cryptography;
using System.Text;
using Kubently.Api.Access;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>The Redis keys of tasks.</summary>
internal static class TaskKeys
{
    /// <summary>Hash: one task.</summary>
    public static RedisKey Task(string id) => $"a2a:task:{{{id}}}";

    /// <summary>Sorted set: a caller's tasks by when they were sent.</summary>
    public static RedisKey Of(Caller caller) => $"a2a:tasks:of:{caller.Name}";

    /// <summary>String: the conversation behind a caller's own name for it. Hashed, because the name may be any text.</summary>
    public static RedisKey Context(Caller caller, string contextId) =>
        $"a2a:context:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Name}\0{contextId}")))}";
}
