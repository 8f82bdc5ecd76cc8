using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Access;

/// <summary>A registered cluster in the original protocol's terms, which calls its executor an agent.</summary>
/// <param name="Id">The cluster.</param>
/// <param name="Connected">Whether its executor's stream is open.</param>
public sealed record AgentEntry(ClusterId Id, bool Connected)
{
    /// <summary>When its executor was last heard; null when it never was.</summary>
    [JsonPropertyName("lastSeen"), JsonConverter(typeof(NullableInstantConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Its valid tokens.</summary>
    public ImmutableArray<ExecutorTokenEntry> Tokens { get => field.IsDefault ? [] : field; init; } = [];
}
