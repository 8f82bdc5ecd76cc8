namespace Kubently.Kubectl.Policy.Guard;

/// <summary>One kind of write that a verb needs. A star stands for every group or resource.</summary>
/// <param name="Method">The method.</param>
/// <param name="Group">The group; empty for the core.</param>
/// <param name="Resource">The resource's plural name.</param>
/// <param name="Subresource">The subresource; empty for the object itself.</param>
/// <param name="Named">Whether it goes to one object by name, rather than to the list that it is added to.</param>
internal sealed record WriteRule(HttpMethod Method, string Group, string Resource, string Subresource = "", bool Named = true)
{
    internal bool Covers(HttpMethod method, RequestPath path) =>
        method == Method
        && (Group == "*" || Group == path.Group)
        && (Resource == "*" || Resource == path.Resource)
        && Subresource == path.Subresource
        && Named == path.Name.Length > 0;
}
