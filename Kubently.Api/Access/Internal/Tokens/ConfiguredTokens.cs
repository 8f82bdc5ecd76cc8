using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>The executors' tokens of the configuration, as hashes, by their clusters. Nothing but the configuration changes them.</summary>
internal sealed record ConfiguredTokens(ImmutableSortedDictionary<string, ImmutableArray<SecretHash>> ByCluster)
{
    /// <summary>What the ids of configured tokens begin with; a number within their cluster follows.</summary>
    public const string IdPrefix = "configured-";
}
