using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Api.Problems;
using Kubently.Contracts.Access;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>What somebody wants a key to be, checked.</summary>
internal static partial class KeyRequestReader
{
    private const int MinTtlSeconds = 60;
    private const int MaxTtlSeconds = 5 * 365 * 24 * 3600;

    /// <summary>What is wrong with the request; null when nothing is.</summary>
    public static ProblemResult? Fault(ApiKeyRequest request)
    {
        if (!Service().IsMatch(request.Service ?? "")) return Invalid("service", "must be 1 to 100 letters, digits, '.', '_', '@' and '-', starting with a letter or a digit");
        foreach (var word in request.Roles)
            if (!RoleNames.TryParse(word ?? "", out _)) return Invalid("roles", $"names '{word}', which does not exist; there are {RoleNames.Expected}");
        if (request.TtlSeconds is < MinTtlSeconds or > MaxTtlSeconds) return Invalid("ttl_seconds", $"must be {MinTtlSeconds} to {MaxTtlSeconds} (5 years)");
        return PatternFault("clusters", request.Clusters) ?? PatternFault("namespaces", request.Namespaces);
    }

    /// <summary>Who shows the key that is asked for. Whoever names no role gets the least: a viewer.</summary>
    public static Caller HolderOf(ApiKeyRequest request)
    {
        var roles = request.Roles.IsEmpty ? Roles.Viewer : Roles.None;
        foreach (var word in request.Roles) roles |= RoleNames.TryParse(word, out var role) ? role : Roles.None;
        return new Caller(request.Service, roles, new AccessScope(ScopePatterns.Simplified(request.Clusters), ScopePatterns.Simplified(request.Namespaces)));
    }

    public static DateTimeOffset? ExpiryOf(ApiKeyRequest request, DateTimeOffset now) =>
        request.TtlSeconds is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + seconds) : null;

    private static ProblemResult? PatternFault(string field, ImmutableArray<string> patterns)
    {
        if (patterns.Length > ScopePatterns.Max) return Invalid(field, $"names more than {ScopePatterns.Max}; use patterns, such as prod-*");
        return ScopePatterns.Wrong(patterns).FirstOrDefault() is { } wrong ? Invalid(field, $"holds '{wrong}', which is no name and no pattern; use {ScopePatterns.Expected}") : null;
    }

    private static ProblemResult Invalid(string field, string fault) => new(ProblemKind.InvalidField, $"{field} {fault}.", field);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}\z")]
    private static partial Regex Service();
}
