using System.Collections.Immutable;
using Kubently.Api.Access.Internal;

namespace Kubently.Api.Access;

/// <summary>The scopes that a setting gives to services or groups, written as <c>name:clusters/namespaces</c>, separated by commas or new lines.</summary>
public sealed class ScopeMap
{
    private readonly string _setting;
    private readonly ImmutableSortedDictionary<string, AccessScope> _scopes;

    private ScopeMap(string setting, ImmutableSortedDictionary<string, AccessScope> scopes) => (_setting, _scopes) = (setting, scopes);

    /// <summary>Whoever is named.</summary>
    public IEnumerable<string> Names => _scopes.Keys;

    /// <summary>Reads the text of a setting; each fault names it.</summary>
    public static ScopeMap Read(string setting, string? text, List<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var scopes = ImmutableSortedDictionary.CreateBuilder<string, AccessScope>(StringComparer.Ordinal);
        foreach (var (item, position) in SettingItems.Of(text))
        {
            var colon = item.LastIndexOf(':');
            var name = colon < 0 ? "" : item[..colon].Trim();
            if (name.Length == 0) faults.Add($"{setting}: entry {position} names nobody. Write name:clusters, or name:clusters/namespaces; several as one+two, all as *.");
            else if (scopes.ContainsKey(name)) faults.Add($"{setting}: '{name}' is named twice. Write {name}:cluster+cluster/namespace+namespace.");
            else scopes[name] = Parse(setting, name, item[(colon + 1)..], faults);
        }

        return new ScopeMap(setting, scopes.ToImmutable());
    }

    /// <summary>The scope of somebody; null for whoever is not named.</summary>
    public AccessScope? Of(string name) => _scopes.GetValueOrDefault(name);

    /// <summary>A scope for a service without a key is a typing error that would leave somebody unbounded.</summary>
    public void CheckNames(IEnumerable<string> services, List<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.AddRange(_scopes.Keys.Except(services, StringComparer.Ordinal).Select(name => $"{_setting}: '{name}' has no key in API_KEYS."));
    }

    private static AccessScope Parse(string setting, string name, string text, List<string> faults)
    {
        var parts = text.Split('/');
        if (parts.Length > 2) faults.Add($"{setting}: the scope of '{name}' has more than one slash. Write clusters/namespaces.");
        var clusters = Patterns(setting, name, parts[0], "clusters", faults);
        return new AccessScope(clusters, parts.Length > 1 ? Patterns(setting, name, parts[1], "namespaces", faults) : []);
    }

    private static ImmutableArray<string> Patterns(string setting, string name, string text, string what, List<string> faults)
    {
        ImmutableArray<string> patterns = [.. text.Split('+', StringSplitOptions.TrimEntries)];
        if (patterns.Length > ScopePatterns.Max) faults.Add($"{setting}: '{name}' names more than {ScopePatterns.Max} {what}. Use patterns, such as prod-*.");
        foreach (var wrong in ScopePatterns.Wrong(patterns))
            faults.Add($"{setting}: '{wrong}' (of '{name}') is no name and no pattern of {what}. Use {ScopePatterns.Expected}.");
        return ScopePatterns.Simplified(patterns);
    }
}
