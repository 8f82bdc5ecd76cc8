using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// Resolves without a cluster: a word that is no built-in resource is taken for a custom one, so that what stands beside it is still judged.
/// </summary>
internal static class EarlyResources
{
    // A word can be unknown once, and there are only so many in a command line.
    private const int MaxUnknown = 64;

    /// <summary>What the words name, and whether some of it is only supposed to exist.</summary>
    internal static (ResolveOutcome Outcome, bool Supposed) Resolve(KubectlCommand command)
    {
        var catalog = BuiltInResources.Catalog;
        for (var unknown = 0; ; unknown++)
        {
            var outcome = TargetResolver.Resolve(command, catalog);
            if (outcome is not ResolveOutcome.Unknown(var word) || unknown == MaxUnknown || Suppose(word) is not { } resource) return (outcome, unknown > 0);
            catalog = catalog.Supposing(word, resource);
        }
    }

    private static ApiResource? Suppose(string word)
    {
        if (word.Length == 0 || !char.IsAsciiLetter(word[0]) || !word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) return null;
        var lower = word.ToLowerInvariant();
        var dot = lower.IndexOf('.', StringComparison.Ordinal);
        var (name, group) = dot < 0 ? (lower, "") : (lower[..dot], lower[(dot + 1)..]);
        // `secrets.core` is no way to write Secrets; whether it is a custom resource only a cluster knows.
        if (name is "secret" or "secrets") return null;
        return new ApiResource(group.Contains('.', StringComparison.Ordinal) ? group : Unnamed(group), "v1", name, name, name, true, [], [], []);
    }

    // Without a group it could be anybody's; custom resources always have a dot in theirs.
    private static string Unnamed(string group) => group.Length == 0 ? "custom.invalid" : group + ".invalid";
}
