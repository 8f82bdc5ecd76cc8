using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Maps the groups of a token to roles and scopes, as the settings say.</summary>
internal sealed class MappedPeople(SignInOptions options) : IPeople
{
    /// <summary>No service can have a name with a colon, so nobody who signs in can be taken for one.</summary>
    public const string NamePrefix = "oidc:";

    private const int MaxNameLength = 200;

    public PersonOutcome Recognise(IReadOnlyCollection<Claim> claims)
    {
        if (NameOf(claims, out var fault) is not { } name) return new PersonOutcome.Nameless(fault);
        var groups = ClaimPath.Values(claims, options.GroupsClaim);
        var roles = groups.Aggregate(Roles.None, (all, group) => all | (options.Roles.Of(group) ?? Roles.None));
        var scopes = groups.Select(options.Reach.Of).OfType<AccessScope>().ToImmutableArray();
        if (groups.IsEmpty) return Untrusted(name, $"The access token names no group in '{options.GroupsClaim}'. OIDC_ROLES_CLAIM says where groups are; the issuer must put them into the token.");
        if (roles == Roles.None) return Untrusted(name, $"None of your {groups.Length} groups has a role here. OIDC_ROLE_MAP gives roles to groups, as group:role.");
        if (scopes.IsEmpty) return Untrusted(name, $"None of your {groups.Length} groups reaches a cluster. OIDC_SCOPE_MAP says how far groups reach, as group:clusters.");
        return ScopeUnion.Of(scopes) is { } scope
            ? new PersonOutcome.Trusted(new Caller(name, roles, scope))
            : Untrusted(name, "Your groups reach different namespaces in different clusters, which is more than one scope can say. Give one of the groups a scope that covers the others in OIDC_SCOPE_MAP.");
    }

    private static PersonOutcome.Untrusted Untrusted(string name, string reason) => new(new Caller(name, Roles.None, AccessScope.Everything), reason);

    private string? NameOf(IReadOnlyCollection<Claim> claims, out string fault)
    {
        string? Single(string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
        fault = $"The access token names nobody: it has no claim '{options.NameClaim}' of 1 to {MaxNameLength} printable characters.";
        if (Single(options.NameClaim) is not { Length: > 0 and <= MaxNameLength } name || name.Any(char.IsControl) || string.IsNullOrWhiteSpace(name)) return null;
        if (options.NameClaim == "email" && string.Equals(Single("email_verified"), "false", StringComparison.OrdinalIgnoreCase))
        {
            fault = "The issuer has not verified that the e-mail address of the access token is yours. Verify it there, and sign in again.";
            return null;
        }

        return NamePrefix + name;
    }
}
