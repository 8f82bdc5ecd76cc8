using System.Collections.Immutable;

namespace Kubently.Contracts.Access;

/// <summary>The body of <c>POST /admin/keys</c>: the key that is wanted.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>Who shows it; what is kept for its holder is kept under this name. 1 to 100 letters, digits, <c>.</c>, <c>_</c>, <c>@</c> and <c>-</c>.</summary>
    public required string Service { get; init; }

    /// <summary><c>viewer</c>, <c>operator</c>, <c>approver</c>, <c>admin</c>; none means viewer.</summary>
    public ImmutableArray<string> Roles { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Clusters that it reaches, with a star for any text; none means all.</summary>
    public ImmutableArray<string> Clusters { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Namespaces that it reaches, likewise; none means all, and what lies in no namespace.</summary>
    public ImmutableArray<string> Namespaces { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Seconds after which it ends by itself, one minute to five years; null for never.</summary>
    public int? TtlSeconds { get; init; }
}
