using StackExchange.Redis;

namespace Kubently.Api.Access.Internal.Shared;

/// <summary>The Redis keys of one set of shared records; one hash tag, so that a script may touch all of them.</summary>
internal sealed class RecordKeys(string name)
{
    /// <summary>Rings when any shared records have changed.</summary>
    public static readonly RedisChannel Bell = RedisChannel.Literal("access-changed");

    public string Name { get; } = name;

    /// <summary>String: a word that is another one after each change.</summary>
    public RedisKey Version { get; } = $"{{{name}}}:version";

    /// <summary>Hash: id → record.</summary>
    public RedisKey Records { get; } = $"{{{name}}}:records";

    /// <summary>Hash: id → when it was last used, in milliseconds since 1970.</summary>
    public RedisKey Used { get; } = $"{{{name}}}:used";
}
