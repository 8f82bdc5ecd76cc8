using System.Collections.Immutable;
using Kubently.Api.Access.Internal;

namespace Kubently.Api.Access;

/// <summary>The roles that a setting gives to services or groups, written as <c>name:role+role</c>, separated by commas or new lines.</summary>
public sealed class RoleMap
{
    private readonly string _setting;
    private readonly ImmutableSortedDictionary<string, Roles> _roles;

    private RoleMap(string setting, ImmutableSortedDictionary<string, Roles> roles) => (_setting, _roles) = (setting, roles);

    /// <summary>Whoever is named.</summary>
    public IEnumerable<string> Names => _roles.Keys;

    /// <summary>Reads the text of a setting; each fault names it.</summary>
    public static RoleMap Read(string setting, string? text, List<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var roles = ImmutableSortedDictionary.CreateBuilder<string, Roles>(StringComparer.Ordinal);
        foreach (var (item, position) in SettingItems.Of(text))
        {
            var colon = item.LastIndexOf(':');
            var name = colon < 0 ? "" : item[..colon].Trim();
            if (name.Length == 0) faults.Add($"{setting}: entry {position} names nobody. Write name:role, or name:role+role.");
            else if (roles.ContainsKey(name)) faults.Add($"{setting}: '{name}' is named twice. Write {name}:role+role.");
            else roles[name] = Parse(setting, name, item[(colon + 1)..], faults);
        }

        return new RoleMap(setting, roles.ToImmutable());
    }

    /// <summary>The roles of somebody; null for whoever is not named.</summary>
    public Roles? Of(string name) => _roles.TryGetValue(name, out var roles) ? roles : null;

    /// <summary>Roles for a service without a key are a typing error that would leave somebody with the wrong ones.</summary>
    public void CheckNames(IEnumerable<string> services, List<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.AddRange(_roles.Keys.Except(services, StringComparer.Ordinal).Select(name => $"{_setting}: '{name}' has no key in API_KEYS."));
    }

    private static Roles Parse(string setting, string name, string text, List<string> faults)
    {
        var all = Roles.None;
        foreach (var word in text.Split('+', StringSplitOptions.TrimEntries))
        {
            if (!RoleNames.TryParse(word, out var role)) faults.Add($"{setting}: '{name}' has the role '{word}', which does not exist. There are {RoleNames.Expected}.");
            all |= role;
        }

        return all;
    }
}
