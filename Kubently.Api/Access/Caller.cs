using System.Security.Claims;

namespace Kubently.Api.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Name">The service that the key was given to.</param>
/// <param name="Roles">What it is trusted with.</param>
public sealed record Caller(string Name, Roles Roles)
{
    /// <summary>Whether this caller may.</summary>
    public bool May(Permission permission) => Permissions.Allow(Roles, permission);

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var roles = Roles.None;
        foreach (var claim in user.FindAll(ClaimTypes.Role))
            if (Enum.TryParse<Roles>(claim.Value, out var role)) roles |= role;
        return new Caller(user.Identity?.Name ?? "unknown", roles);
    }
}
