using System.Globalization;
using System.Security.Claims;
using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Name">The service that the key was given to, or the person who signed in. What is kept for a caller is kept under it.</param>
/// <param name="Roles">What it is trusted with.</param>
/// <param name="Scope">How far it reaches.</param>
public sealed record Caller(string Name, Roles Roles, AccessScope Scope)
{
    private const string KeyClaim = "kubently:key";
    private const string UntilClaim = "kubently:until";
    private const string ClusterPattern = "kubently:cluster-pattern";
    private const string NamespacePattern = "kubently:namespace-pattern";

    /// <summary>The API key that it showed; null when it came in another way.</summary>
    public string? KeyId { get; init; }

    /// <summary>When the access token ends that it showed; null when it came in another way.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether this caller may.</summary>
    public bool May(Permission permission) => Permissions.Allow(Roles, permission);

    /// <summary>Whether a cluster is there for this caller.</summary>
    public bool Sees(ClusterId cluster) => Scope.Reaches(cluster);

    /// <summary>Whether what a caller left in a cluster is this caller's, and still within its scope.</summary>
    public bool Owns(string owner, ClusterId cluster) => owner == Name && Sees(cluster);

    /// <summary>Whether what a caller found with a scope is this caller's, and could be found again within its scope.</summary>
    public bool Owns(string owner, AccessScope scope) => owner == Name && Scope.Covers(scope);

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var roles = Roles.None;
        foreach (var claim in user.FindAll(ClaimTypes.Role))
            if (Enum.TryParse<Roles>(claim.Value, out var role)) roles |= role;
        var scope = new AccessScope([.. user.FindAll(ClusterPattern).Select(claim => claim.Value)], [.. user.FindAll(NamespacePattern).Select(claim => claim.Value)]);
        return new Caller(user.Identity?.Name ?? "unknown", roles, scope)
        {
            KeyId = user.FindFirstValue(KeyClaim),
            Until = long.TryParse(user.FindFirstValue(UntilClaim), CultureInfo.InvariantCulture, out var until) ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        };
    }

    /// <summary>What <see cref="Of"/> reads, for a scheme of authentication.</summary>
    public ClaimsIdentity ToIdentity(string scheme) => new(
        [
            new Claim(ClaimTypes.Name, Name),
            new Claim(ClaimTypes.Role, Roles.ToString()),
            .. KeyId is null ? (IEnumerable<Claim>)[] : [new Claim(KeyClaim, KeyId)],
            .. Until is { } until ? (IEnumerable<Claim>)[new Claim(UntilClaim, until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))] : [],
            .. Scope.Clusters.Select(pattern => new Claim(ClusterPattern, pattern)),
            .. Scope.Namespaces.Select(pattern => new Claim(NamespacePattern, pattern)),
        ],
        scheme);
}
