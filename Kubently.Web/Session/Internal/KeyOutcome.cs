using System.Security.Claims;

namespace Kubently.Web.Session.Internal;

/// <summary>Whether a key signs somebody in.</summary>
internal abstract record KeyOutcome
{
    private KeyOutcome() { }

    /// <summary>The API knows it.</summary>
    public sealed record Accepted(ClaimsPrincipal Principal) : KeyOutcome;

    /// <summary>It does not, or cannot be asked.</summary>
    public sealed record Refused(SignInProblem Problem) : KeyOutcome;
}
