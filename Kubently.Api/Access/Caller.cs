using System.Security.Claims;

namespace Kubently.Api.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Name">The service that the key was given to.</param>
public sealed record Caller(string Name)
{
    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Caller(user.Identity?.Name ?? "unknown");
    }
}
