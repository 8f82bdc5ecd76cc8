using Kubently.Api.Access;

namespace Kubently.Api.SignIn;

/// <summary>Whom a set of claims describes.</summary>
public abstract record PersonOutcome
{
    private PersonOutcome() { }

    /// <summary>Somebody with a role and a scope.</summary>
    public sealed record Trusted(Caller Caller) : PersonOutcome;

    /// <summary>Somebody who may do nothing here: the caller has no role, and the reason says why, in a sentence.</summary>
    public sealed record Untrusted(Caller Caller, string Reason) : PersonOutcome;

    /// <summary>Nobody who could be told from others.</summary>
    public sealed record Nameless(string Reason) : PersonOutcome;
}
