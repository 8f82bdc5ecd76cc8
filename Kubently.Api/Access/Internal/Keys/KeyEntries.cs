using Kubently.Contracts.Access;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>Keys as they are listed: never with a secret or its hash.</summary>
internal static class KeyEntries
{
    public static ApiKeyEntry Of(Caller configured) => new()
    {
        KeyId = configured.KeyId ?? throw new InvalidOperationException("A configured key has no id."),
        Service = configured.Name,
        Origin = SecretOrigin.Configured,
        Roles = [.. RoleNames.Of(configured.Roles)],
        Clusters = configured.Scope.Clusters,
        Namespaces = configured.Scope.Namespaces,
    };

    public static ApiKeyEntry Of(StoredKey key, DateTimeOffset? lastUsed, DateTimeOffset now) => new()
    {
        KeyId = key.KeyId,
        Service = key.Service,
        Origin = SecretOrigin.Created,
        Roles = key.Roles,
        Clusters = key.Clusters,
        Namespaces = key.Namespaces,
        CreatedAt = key.CreatedAt,
        CreatedBy = key.CreatedBy,
        ExpiresAt = key.ExpiresAt,
        Expired = !key.IsValidAt(now),
        LastUsedAt = lastUsed,
    };
}
