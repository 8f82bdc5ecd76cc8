namespace Kubently.Kubectl.Policy.Guard;

/// <summary>The object or list that a path of the Kubernetes API names; empty texts for what it does not say.</summary>
internal sealed record RequestPath(string Group, string Namespace, string Resource, string Name, string Subresource)
{
    /// <summary>A path's segments, unescaped; null for paths that name no object.</summary>
    internal static RequestPath? Of(ReadOnlySpan<string> segments) => segments switch
    {
        ["api", _, .. var rest] => Of("", rest),
        ["apis", var group, _, .. var rest] => Of(group, rest),
        _ => null,
    };

    private static RequestPath? Of(string group, ReadOnlySpan<string> rest) => rest switch
    {
        // namespaces/x alone, or with a subresource of its own, is the namespace; what follows otherwise lies in it.
        ["namespaces", var ns] => new(group, ns, "namespaces", ns, ""),
        ["namespaces", var ns, "status" or "finalize"] => new(group, ns, "namespaces", ns, rest[2]),
        ["namespaces", var ns, var resource] => new(group, ns, resource, "", ""),
        ["namespaces", var ns, var resource, var name] => new(group, ns, resource, name, ""),
        ["namespaces", var ns, var resource, var name, var subresource] => new(group, ns, resource, name, subresource),
        [var resource] => new(group, "", resource, "", ""),
        [var resource, var name] => new(group, "", resource, name, ""),
        [var resource, var name, var subresource] => new(group, "", resource, name, subresource),
        _ => null,
    };
}
