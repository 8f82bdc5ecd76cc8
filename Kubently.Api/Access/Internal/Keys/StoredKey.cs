using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>A key that was created at run time, as it lies in Redis.</summary>
internal sealed record StoredKey
{
    public required string KeyId { get; init; }

    public required string Service { get; init; }

    public required ImmutableArray<string> Roles { get; init; }

    public ImmutableArray<string> Clusters { get => field.IsDefault ? [] : field; init; } = [];

    public ImmutableArray<string> Namespaces { get => field.IsDefault ? [] : field; init; } = [];

    public required SecretHash Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsValidAt(DateTimeOffset now) => ExpiresAt is not { } end || end > now;

    /// <summary>Who shows it. A role that this version does not know gives nothing.</summary>
    public Caller Holder()
    {
        var roles = Access.Roles.None;
        foreach (var word in Roles)
            if (RoleNames.TryParse(word, out var role)) roles |= role;
        return new Caller(Service, roles, new AccessScope(Clusters, Namespaces)) { KeyId = KeyId };
    }
}
