using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Which resources are permitted: those of the allow list, or all where there is none, without those of the deny list.</summary>
/// <param name="Allow">The only ones that are permitted; null permits all.</param>
/// <param name="Deny">Those that are not, whatever is allowed.</param>
public sealed record ResourceRules(ImmutableArray<ResourcePattern>? Allow, ImmutableArray<ResourcePattern> Deny)
{
    /// <summary>Everything is permitted.</summary>
    public static ResourceRules All { get; } = new(null, []);

    /// <summary>Whether a resource is permitted, or a subresource of it.</summary>
    public bool Permit(string group, string resource, string subresource = "") =>
        (Allow is not { } allow || Any(allow, group, resource, subresource)) && !Any(Deny, group, resource, subresource);

    internal static bool Any(ImmutableArray<ResourcePattern> patterns, string group, string resource, string subresource = "")
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Covers(group, resource, subresource)) return true;
        }
        return false;
    }
}
