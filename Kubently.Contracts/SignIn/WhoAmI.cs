using System.Collections.Immutable;

namespace Kubently.Contracts.SignIn;

/// <summary>Who the API takes the caller for: the answer of <c>GET /auth/whoami</c>.</summary>
public sealed record WhoAmI
{
    /// <summary>What all that the caller does is kept under.</summary>
    public required string Name { get; init; }

    /// <summary><c>api_key</c> or <c>oauth</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Among <c>viewer</c>, <c>operator</c>, <c>approver</c> and <c>admin</c>; none of them may do nothing.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>The clusters within reach, as names and patterns; <c>*</c> for all.</summary>
    public required ImmutableArray<string> Clusters { get; init; }

    /// <summary>The namespaces within reach, likewise.</summary>
    public required ImmutableArray<string> Namespaces { get; init; }

    /// <summary>Why there are no roles, in a sentence.</summary>
    public string? Note { get; init; }
}
