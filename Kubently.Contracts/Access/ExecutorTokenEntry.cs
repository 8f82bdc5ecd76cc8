using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Access;

/// <summary>A valid token of a cluster as it is listed: all but its secret.</summary>
public sealed record ExecutorTokenEntry
{
    /// <summary>The name of the token.</summary>
    [JsonPropertyName("tokenId")]
    public required string TokenId { get; init; }

    /// <summary>Where it comes from.</summary>
    public required SecretOrigin Origin { get; init; }

    /// <summary>When it was created; null for a configured one.</summary>
    [JsonPropertyName("createdAt"), JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who created it; null for a configured one.</summary>
    [JsonPropertyName("createdBy")]
    public string? CreatedBy { get; init; }

    /// <summary>When it ends, after a rotation; null for one that stays valid.</summary>
    [JsonPropertyName("validUntil"), JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? ValidUntil { get; init; }
}
