namespace Kubently.Sandbox.Internal.Http;

/// <summary>A path below a group and version: what it names. Null for a list stands where no name is given.</summary>
internal sealed record ApiPath(string Group, string Version, string? Namespace, string Plural, string? Name, string? Subresource)
{
    /// <summary>Reads a path; null when it names no resource (discovery, health, something unknown).</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var (group, version, rest) = parts switch
        {
            ["api", var v, .. var r] => ("", v, r),
            ["apis", var g, var v, .. var r] => (g, v, r),
            _ => ("", "", []),
        };
        if (rest.Length == 0) return null;
        string? @namespace = null;
        // namespaces/x/status is about the namespace itself, namespaces/x/pods about what is in it.
        if (rest is ["namespaces", var name, var third, ..] && third is not ("status" or "finalize"))
        {
            @namespace = name;
            rest = rest[2..];
        }

        return rest.Length > 3 && rest[2] != "proxy"
            ? null
            : new ApiPath(group, version, @namespace, rest[0], rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2));
    }
}
