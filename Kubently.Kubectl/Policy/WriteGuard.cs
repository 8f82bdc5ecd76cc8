namespace Kubently.Kubectl.Policy;

/// <summary>
/// What <see cref="RequestGuard"/> asks of a request that changes something, in the one mode where any may leave: one object at a time, itself
/// or a subresource that is part of it, with parameters that are known.
/// </summary>
internal static class WriteGuard
{
    internal static string? Objection(HttpMethod method, string[] segments, string query)
    {
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = parameter == "dryRun=All" || parameter.Split('=')[0] is "fieldManager" or "fieldValidation" or "force";
            if (!known) return "a change takes no such parameter";
        }
        return segments switch
        {
            ["api", _, .. var rest] => Objection(method, "", rest),
            ["apis", var group, _, .. var rest] => Objection(method, group, rest),
            _ => "the path is none of an object's",
        };
    }

    private static string? Objection(HttpMethod method, string group, string[] rest)
    {
        if (group is "authentication.k8s.io" or "authorization.k8s.io") return $"{group} is for questions of the caller's own only";
        if (rest is ["namespaces", _, var inner, ..] && inner is not ("status" or "finalize")) rest = rest[2..];
        return (method.Method, rest) switch
        {
            ("PATCH" or "PUT", [_, _] or [_, _, "status" or "scale" or "resize"]) => null,
            ("DELETE", [_, _]) => null,
            ("DELETE", [_]) => "a whole collection is never deleted at once",
            ("POST", [_]) => null,
            ("POST", ["pods", _, "eviction"]) when group.Length == 0 => null,
            (_, [_, _, var subresource]) => $"the subresource {subresource} does more than change the object",
            _ => $"the method {method} is not for such a path",
        };
    }
}
