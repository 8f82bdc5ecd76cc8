using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>Takes rules apart into single resources, and puts together what differs in verbs alone.</summary>
internal static class AccessRules
{
    internal static List<AccessRule> Compact(IEnumerable<JsonObject> rules)
    {
        var urls = new List<AccessRule>();
        var resources = new Dictionary<(string, string, string?), AccessRule>();
        foreach (var rule in rules)
        {
            foreach (var group in rule.Texts("apiGroups"))
            {
                foreach (var resource in rule.Texts("resources"))
                {
                    foreach (var name in rule.Items("resourceNames") is { Count: > 0 } ? rule.Texts("resourceNames").Cast<string?>() : [null])
                    {
                        if (!resources.TryGetValue((group, resource, name), out var known)) resources[(group, resource, name)] = known = new(group, resource, name, null, []);
                        known.Verbs.AddRange(rule.Texts("verbs").Where(verb => !known.Verbs.Contains(verb)));
                    }
                }
            }
            foreach (var url in rule.Texts("nonResourceURLs")) urls.AddRange(rule.Texts("verbs").Select(verb => new AccessRule("", "", null, url, [verb])));
        }
        return [.. urls.Concat(resources.Values).OrderBy(rule => rule.SortKey, StringComparer.Ordinal)];
    }
}
