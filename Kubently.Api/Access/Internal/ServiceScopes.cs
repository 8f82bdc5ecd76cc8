using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal;

/// <summary>The scopes of the configuration. Whoever is not named reaches everything.</summary>
internal sealed class ServiceScopes(ImmutableSortedDictionary<string, AccessScope> scopes)
{
    public static ServiceScopes Read(IEnumerable<(string Item, int Position)> items, List<string> faults)
    {
        var scopes = ImmutableSortedDictionary.CreateBuilder<string, AccessScope>(StringComparer.Ordinal);
        foreach (var (item, position) in items)
        {
            var colon = item.LastIndexOf(':');
            var service = colon < 0 ? "" : item[..colon].Trim();
            if (service.Length == 0) faults.Add($"API_KEY_SCOPES: entry {position} names no service. Write service:clusters, or service:clusters/namespaces; several as one+two, all as *.");
            else if (scopes.ContainsKey(service)) faults.Add($"API_KEY_SCOPES: '{service}' is named twice. Write service:cluster+cluster/namespace+namespace.");
            else scopes[service] = Parse(service, item[(colon + 1)..], faults);
        }

        return new ServiceScopes(scopes.ToImmutable());
    }

    public AccessScope Of(string service) => scopes.GetValueOrDefault(service, AccessScope.Everything);

    /// <summary>A scope for a service without a key is a typing error that would leave somebody unbounded.</summary>
    public void CheckNames(IEnumerable<string> services, List<string> faults) =>
        faults.AddRange(scopes.Keys.Except(services, StringComparer.Ordinal).Select(name => $"API_KEY_SCOPES: '{name}' has no key in API_KEYS."));

    private static AccessScope Parse(string service, string text, List<string> faults)
    {
        var parts = text.Split('/');
        if (parts.Length > 2) faults.Add($"API_KEY_SCOPES: the scope of '{service}' has more than one slash. Write clusters/namespaces.");
        var clusters = Patterns(service, parts[0], "clusters", faults);
        return new AccessScope(clusters, parts.Length > 1 ? Patterns(service, parts[1], "namespaces", faults) : []);
    }

    private static ImmutableArray<string> Patterns(string service, string text, string what, List<string> faults)
    {
        ImmutableArray<string> patterns = [.. text.Split('+', StringSplitOptions.TrimEntries)];
        if (patterns.Length > ScopePatterns.Max) faults.Add($"API_KEY_SCOPES: '{service}' names more than {ScopePatterns.Max} {what}. Use patterns, such as prod-*.");
        foreach (var wrong in ScopePatterns.Wrong(patterns))
            faults.Add($"API_KEY_SCOPES: '{wrong}' (of '{service}') is no name and no pattern of {what}. Use {ScopePatterns.Expected}.");
        return ScopePatterns.Simplified(patterns);
    }
}
