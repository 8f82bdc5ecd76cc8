using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Access;

/// <summary>An API key as it is listed: all but its secret.</summary>
public sealed record ApiKeyEntry
{
    /// <summary>The name of the key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Who shows it.</summary>
    public required string Service { get; init; }

    /// <summary>Where it comes from.</summary>
    public required SecretOrigin Origin { get; init; }

    /// <summary>What its holder is trusted with.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>Clusters that it reaches, with a star for any text; none means all.</summary>
    public ImmutableArray<string> Clusters { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Namespaces that it reaches, likewise.</summary>
    public ImmutableArray<string> Namespaces { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>When it was created; null for a configured one.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who created it; null for a configured one.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it has ended. It is listed for some days yet.</summary>
    public bool Expired { get; init; }

    /// <summary>When it was last used, to the minute or so; null when it never was, or is a configured one.</summary>
    [JsonConverter(typeof(NullableInstantConverter))]
    public DateTimeOffset? LastUsedAt { get; init; }
}
