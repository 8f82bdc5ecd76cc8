using System.Text.Json;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Access;

/// <summary>Authorisation by the roles and bindings in the store. The group system:masters may do everything.</summary>
internal sealed class RoleAuthorizer(ObjectStore store)
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <summary>Why the user may; null when nothing allows it.</summary>
    public string? Allows(ApiUser user, ApiAttributes asked)
    {
        if (user.Groups.Contains(ApiUser.Masters)) return "";
        return Rules(user, asked.Namespace).FirstOrDefault(granted => Covers(granted.Rule, asked))?.Reason;
    }

    /// <summary>All rules of a user that hold in a namespace (none for cluster scope).</summary>
    public IEnumerable<GrantedRule> Rules(ApiUser user, string @namespace)
    {
        foreach (var binding in store.List(new ResourceKey(Group, "clusterrolebindings")))
            foreach (var rule in Granted(user, binding, "ClusterRoleBinding", binding.Name))
                yield return rule;
        if (@namespace.Length == 0) yield break;
        foreach (var binding in store.List(new ResourceKey(Group, "rolebindings")).Where(binding => binding.Namespace == @namespace))
            foreach (var rule in Granted(user, binding, "RoleBinding", $"{binding.Name}/{@namespace}"))
                yield return rule;
    }

    private IEnumerable<GrantedRule> Granted(ApiUser user, StoredObject binding, string kind, string title)
    {
        var subject = binding.Root.At("subjects").Items().FirstOrDefault(subject => IsAbout(subject, user));
        if (!subject.Exists()) yield break;
        var role = binding.Root.At("roleRef");
        var (roleKind, roleName) = (role.At("kind").Text(), role.At("name").Text());
        var found = roleKind == "Role"
            ? store.Get(new ResourceKey(Group, "roles"), binding.Namespace, roleName)
            : store.Get(new ResourceKey(Group, "clusterroles"), "", roleName);
        var reason = $"RBAC: allowed by {kind} \"{title}\" of {roleKind} \"{roleName}\" to {subject.At("kind").Text()} \"{subject.At("name").Text()}\"";
        if (found is null) yield break;
        foreach (var rule in found.Root.At("rules").Items()) yield return new GrantedRule(rule, reason);
    }

    private static bool IsAbout(JsonElement subject, ApiUser user) => subject.At("kind").Text() switch
    {
        "User" => subject.At("name").Text() == user.Name,
        "Group" => user.Groups.Contains(subject.At("name").Text()),
        _ => user.Name == $"system:serviceaccount:{subject.At("namespace").Text()}:{subject.At("name").Text()}",
    };

    private static bool Covers(JsonElement rule, ApiAttributes asked)
    {
        if (!Lists(rule, "verbs", asked.Verb)) return false;
        if (asked.Path is { } path)
            return rule.At("nonResourceURLs").Items().Select(url => url.Text()).Any(url =>
                url == "*" || url == path || url.EndsWith('*') && path.StartsWith(url[..^1], StringComparison.Ordinal));
        if (!Lists(rule, "apiGroups", asked.Group)) return false;
        var resource = asked.Subresource.Length == 0 ? asked.Plural : $"{asked.Plural}/{asked.Subresource}";
        if (!Lists(rule, "resources", resource) && !(asked.Subresource.Length > 0 && Has(rule, "resources", $"*/{asked.Subresource}"))) return false;
        return rule.At("resourceNames").Count() == 0 || Has(rule, "resourceNames", asked.Name);
    }

    private static bool Lists(JsonElement rule, string field, string value) => Has(rule, field, value) || Has(rule, field, "*");

    private static bool Has(JsonElement rule, string field, string value) => rule.At(field).Items().Any(item => item.Text() == value);
}
