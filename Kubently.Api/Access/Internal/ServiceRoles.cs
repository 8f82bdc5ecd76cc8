using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal;

/// <summary>The roles of the configuration. Whoever is not named is an operator: nobody decides on changes unless somebody said so.</summary>
internal sealed class ServiceRoles(ImmutableSortedDictionary<string, Roles> roles)
{
    public static ServiceRoles Read(IEnumerable<(string Item, int Position)> items, List<string> faults)
    {
        var roles = ImmutableSortedDictionary.CreateBuilder<string, Roles>(StringComparer.Ordinal);
        foreach (var (item, position) in items)
        {
            var colon = item.LastIndexOf(':');
            var service = colon < 0 ? "" : item[..colon].Trim();
            if (service.Length == 0) faults.Add($"API_KEY_ROLES: entry {position} names no service. Write service:role, or service:role+role.");
            else if (roles.ContainsKey(service)) faults.Add($"API_KEY_ROLES: '{service}' is named twice. Write service:role+role.");
            else roles[service] = Parse(service, item[(colon + 1)..], faults);
        }

        return new ServiceRoles(roles.ToImmutable());
    }

    public Roles Of(string service) => roles.GetValueOrDefault(service, Roles.Operator);

    /// <summary>Roles for a service without a key are a typing error that would leave somebody with the wrong ones.</summary>
    public void CheckNames(IEnumerable<string> services, List<string> faults) =>
        faults.AddRange(roles.Keys.Except(services, StringComparer.Ordinal).Select(name => $"API_KEY_ROLES: '{name}' has no key in API_KEYS."));

    private static Roles Parse(string service, string text, List<string> faults)
    {
        var all = Roles.None;
        foreach (var word in text.Split('+', StringSplitOptions.TrimEntries))
        {
            if (!RoleNames.TryParse(word, out var role)) faults.Add($"API_KEY_ROLES: '{service}' has the role '{word}', which does not exist. There are {RoleNames.Expected}.");
            all |= role;
        }

        return all;
    }
}
