using System.IO.Enumeration;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Resources as a policy file names them: <c>pods</c>, <c>pods/log</c>, <c>deployments.apps</c>, <c>*.apps</c>, <c>*</c>.</summary>
/// <param name="Resource">The plural name; a star for every one.</param>
/// <param name="Group">The group, which may hold stars; empty for the core.</param>
/// <param name="Subresource">The one subresource that is meant; empty for the object and all that it has.</param>
public sealed record ResourcePattern(string Resource, string Group, string Subresource = "")
{
    /// <summary>Whether it covers a resource, or a subresource of it.</summary>
    public bool Covers(string group, string resource, string subresource) =>
        (Resource == "*" || Resource.Equals(resource, StringComparison.OrdinalIgnoreCase))
        && (Group.Contains('*', StringComparison.Ordinal) ? FileSystemName.MatchesSimpleExpression(Group, group) : Group.Equals(group, StringComparison.OrdinalIgnoreCase))
        && (Subresource.Length == 0 || Subresource.Equals(subresource, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => (Resource, Group) is ("*", "*")
        ? "*" + Below
        : Resource + (Group.Length > 0 ? "." + Group : "") + Below;

    private string Below => Subresource.Length > 0 ? "/" + Subresource : "";
}
