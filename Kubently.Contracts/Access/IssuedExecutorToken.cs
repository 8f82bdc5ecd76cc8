using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Access;

/// <summary>The answer to a token that was created or rotated; the camel-case names are the original protocol's.</summary>
public sealed record IssuedExecutorToken
{
    /// <summary>What the executor sends. It is told this once, and kept nowhere.</summary>
    public required string Token { get; init; }

    /// <summary>The cluster.</summary>
    [JsonPropertyName("clusterId")]
    public required ClusterId ClusterId { get; init; }

    /// <summary>When it was created.</summary>
    [JsonPropertyName("createdAt"), JsonConverter(typeof(InstantConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the token.</summary>
    [JsonPropertyName("tokenId")]
    public required string TokenId { get; init; }

    /// <summary>After a rotation: how long the token before is still valid.</summary>
    [JsonPropertyName("previousValidUntil"), JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? PreviousValidUntil { get; init; }
}
