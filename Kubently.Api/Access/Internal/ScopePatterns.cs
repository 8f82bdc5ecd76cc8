using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Kubently.Api.Access.Internal;

/// <summary>What may stand in a scope.</summary>
internal static partial class ScopePatterns
{
    public const int Max = 100;

    public const string Expected = "lower case letters, digits, '-', '.' and '*'";

    public static IEnumerable<string> Wrong(ImmutableArray<string> patterns) => patterns.Select(pattern => pattern ?? "").Where(pattern => !Pattern().IsMatch(pattern));

    /// <summary>All is written as no pattern: what lies in no namespace is in it, too.</summary>
    public static ImmutableArray<string> Simplified(ImmutableArray<string> patterns) => patterns is ["*"] ? [] : patterns;

    [GeneratedRegex(@"^[a-z0-9*][a-z0-9.*-]{0,99}\z")]
    private static partial Regex Pattern();
}
