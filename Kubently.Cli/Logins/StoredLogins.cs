using System.Collections.Immutable;

namespace Kubently.Cli.Logins;

/// <summary>The content of <c>logins.json</c>: a login never goes to an API that it was not made for.</summary>
/// <param name="Logins">By the API's address.</param>
internal sealed record StoredLogins(ImmutableSortedDictionary<string, StoredLogin> Logins)
{
    public static readonly StoredLogins None = new(ImmutableSortedDictionary<string, StoredLogin>.Empty);
}
