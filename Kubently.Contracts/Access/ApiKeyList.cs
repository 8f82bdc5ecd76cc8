using System.Collections.Immutable;

namespace Kubently.Contracts.Access;

/// <summary>The answer of <c>GET /admin/keys</c>.</summary>
/// <param name="Keys">The keys within the caller's scope: configured ones in their order, then created ones by service and age.</param>
public sealed record ApiKeyList(ImmutableArray<ApiKeyEntry> Keys)
{
    /// <summary>How many there are.</summary>
    public int Count => Keys.Length;
}
