using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal.Tokens;

/// <summary>A cluster's tokens that were created at run time: one, or two while it is rotated; the newest stands last and has no end.</summary>
internal sealed record ClusterTokens(ImmutableArray<StoredToken> Tokens)
{
    public ImmutableArray<StoredToken> Tokens { get; init; } = Tokens.IsDefault ? [] : Tokens;
}
